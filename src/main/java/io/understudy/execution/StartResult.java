package io.understudy.execution;

import io.understudy.sid.Sid;

/** What became of a start. Everything but {@link Started} has changed nothing. */
public sealed interface StartResult {

    /**
     * The execution is committed.
     *
     * @param execution as it stands after its first sprint, or as it stands now if replayed
     * @param replayed whether an earlier request with the same key had started it
     * @param standing where it stands at that time
     */
    record Started(ExecutionSummary execution, boolean replayed, Standing standing) implements StartResult {}

    /** Another execution is active for this contact and address. Twilio's 409/20409. */
    record Conflict(Sid conflictingExecutionSid) implements StartResult {}

    /** The idempotency key stands for another request. */
    record KeyReused(Sid executionSid) implements StartResult {}

    /** The account has no such flow. */
    record UnknownFlow() implements StartResult {}

    /** The flow has never been published and the contact is not one of its test users. */
    record NotPublished() implements StartResult {}
}
