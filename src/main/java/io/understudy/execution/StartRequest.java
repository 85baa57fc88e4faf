package io.understudy.execution;

import io.understudy.engine.Trigger;
import io.understudy.sid.Sid;
import java.util.Optional;

/**
 * A wish to start an execution.
 *
 * @param accountSid the account asking
 * @param flowSid the flow
 * @param trigger how it begins
 * @param startedBy SID of what initiated it
 * @param idempotencyKey the caller's key; the same key and request yields the same execution for 24 hours
 */
public record StartRequest(
        Sid accountSid, Sid flowSid, Trigger trigger, String startedBy, Optional<IdempotencyKey> idempotencyKey) {

    /**
     * A key and what it stands for.
     *
     * @param key unique within the account, at most {@value #MAX_LENGTH} characters with its prefix
     * @param requestHash digest of the request; another digest under the same key is refused
     */
    public record IdempotencyKey(String key, String requestHash) {

        /** Characters; keeps the index row well inside a page. */
        public static final int MAX_LENGTH = 300;
    }
}
