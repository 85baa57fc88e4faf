package io.understudy.execution;

import io.understudy.engine.EndedReason;
import io.understudy.sid.Sid;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * An execution as it leaves this room.
 *
 * @param sid the execution ({@code FN…})
 * @param accountSid its account
 * @param flowSid its flow
 * @param revision the revision it runs on
 * @param contact the person's address
 * @param flowChannel our address
 * @param startedBy SID of what initiated it
 * @param endedReason empty while active
 * @param dateCreated when it started
 * @param dateUpdated its last change
 */
public record ExecutionSummary(
        Sid sid,
        Sid accountSid,
        Sid flowSid,
        int revision,
        String contact,
        String flowChannel,
        String startedBy,
        Optional<EndedReason> endedReason,
        Instant dateCreated,
        Instant dateUpdated) {

    /** Whether it is over. */
    public boolean ended() {
        return endedReason.isPresent();
    }

    /** The contact's SID ({@code FC…}): the same for every execution of the account with this contact. */
    public Sid contactSid() {
        byte[] name = (accountSid + contact).getBytes(StandardCharsets.UTF_8);
        return new Sid(Sid.Prefix.FC, UUID.nameUUIDFromBytes(name));
    }
}
