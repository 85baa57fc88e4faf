package io.understudy.outbox;

import io.understudy.sid.Sid;
import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * What one sprint has to tell: the facts of all its events, once. One outbox row holds one of these.
 *
 * @param accountSid the account ({@code AC…})
 * @param flowSid the flow ({@code FW…})
 * @param executionSid the execution ({@code FN…}), the Kafka key
 * @param flowRevision the revision it runs on
 * @param contact the person's address
 * @param startedBy SID of what initiated the execution
 * @param dateCreated when the execution started
 * @param firstSequence sequence of the first event of this sprint; the events of an execution count 1, 2, 3…
 * @param started whether this sprint is the first
 * @param steps the steps that ended, in order
 * @param ended the end of the execution, or null while it is active
 * @param traceparent of what made the sprint happen, or null if nobody traces it
 */
public record SprintFacts(
        Sid accountSid,
        Sid flowSid,
        Sid executionSid,
        int flowRevision,
        String contact,
        String startedBy,
        Instant dateCreated,
        int firstSequence,
        boolean started,
        List<StepFact> steps,
        @Nullable EndFact ended,
        @Nullable String traceparent) {

    /** How many shards the outbox has; a shard is relayed by one process at a time. */
    public static final int SHARDS = 64;

    /**
     * A finished step.
     *
     * @param visit which of the execution's visits to widgets it was, from 0; gives its SID
     * @param parentVisit the visit of the run-subflow widget around it; empty in the root flow
     * @param name the event that fired
     * @param transitionedFrom the widget
     * @param transitionedTo the next widget, or {@code Ended}
     * @param at when it ended
     */
    public record StepFact(
            int visit,
            OptionalInt parentVisit,
            String name,
            String transitionedFrom,
            String transitionedTo,
            Instant at) {}

    /**
     * The end of an execution.
     *
     * @param reason {@code ended_reason}
     * @param at when
     */
    public record EndFact(String reason, Instant at) {}

    /** The SID of a visit's step: derived, like all identifiers that must be the same over retries. */
    Sid stepSid(int visit) {
        return executionSid.derive(Sid.Prefix.FT, visit);
    }

    /** The shard all rows of this execution belong to. */
    public int shard() {
        return Math.floorMod(executionSid.uuid().hashCode(), SHARDS);
    }
}
