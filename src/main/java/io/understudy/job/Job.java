package io.understudy.job;

import io.understudy.log.LogKeys;
import io.understudy.sid.Sid;
import org.jspecify.annotations.Nullable;

/**
 * A claimed job, as its handler sees it. The claim is {@code (id, attempt)}: no other claim has the same pair while
 * this one is unsettled.
 *
 * @param id the row
 * @param accountSid whose work it is ({@code AC…})
 * @param kind the handler's kind
 * @param executionSid the execution it belongs to ({@code FN…}), null if none
 * @param fence what the execution's wait must still be, see {@link NewJob#fence()}
 * @param args as enqueued
 * @param attempt counts claims from 1, those whose lease lapsed included, snoozed ones excluded
 * @param lastAttempt whether a {@link JobResult.Retry} would discard the job; a handler that owes somebody an answer
 *     gives it now
 * @param traceparent of what it comes of, while it runs its own; null if nobody traces it
 */
public record Job(
        long id,
        Sid accountSid,
        String kind,
        @Nullable Sid executionSid,
        int fence,
        String args,
        int attempt,
        boolean lastAttempt,
        @Nullable String traceparent) {

    /** The same, known to traces by another name; unchanged if nobody traces it. */
    Job tracedAs(@Nullable String own) {
        return own == null ? this : new Job(id, accountSid, kind, executionSid, fence, args, attempt, lastAttempt, own);
    }

    /** What the log says of it. */
    public LogKeys logKeys() {
        return LogKeys.none()
                .with(LogKeys.ACCOUNT, accountSid)
                .with(LogKeys.EXECUTION, executionSid)
                .with(LogKeys.JOB_KIND, kind)
                .with(LogKeys.ATTEMPT, attempt);
    }

    /** Leaves out the arguments: they may name people and hold texts. */
    @Override
    public String toString() {
        return "Job[" + id + ", " + kind + ", " + accountSid + ", " + executionSid + ", attempt " + attempt + "]";
    }
}
