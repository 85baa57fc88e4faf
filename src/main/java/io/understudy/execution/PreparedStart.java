package io.understudy.execution;

import io.understudy.engine.Execution;
import io.understudy.engine.FlowSet;
import io.understudy.engine.Sprint;
import io.understudy.execution.StartRequest.IdempotencyKey;
import io.understudy.sid.Sid;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A first sprint, run but not committed.
 *
 * @param sprint what to commit
 * @param flows what it was run with
 * @param flowVersion the version of the flow's head it was prepared with
 * @param scope within what its contact must be free: the flow or the account; null if it need not be
 * @param key the caller's idempotency key
 * @param traceparent of the request, null if nobody traces it
 */
record PreparedStart(
        Sprint sprint,
        FlowSet flows,
        long flowVersion,
        @Nullable UUID scope,
        Optional<IdempotencyKey> key,
        @Nullable String traceparent) {

    PreparedStart tracedAs(@Nullable String own) {
        return new PreparedStart(sprint, flows, flowVersion, scope, key, own);
    }

    Execution execution() {
        return sprint.next();
    }

    Sid sid() {
        return sprint.next().sid();
    }
}
