package io.understudy.execution;

import io.understudy.engine.Signal;
import io.understudy.execution.StartRequest.IdempotencyKey;
import io.understudy.job.Job;
import io.understudy.sid.Sid;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A signal on its way to an execution.
 *
 * @param executionSid the execution ({@code FN…})
 * @param signal what happened
 * @param settles the job whose work this is; its row is deleted in the same commit, whatever becomes of the signal
 * @param receipt proof of having been seen: a key seen before makes the signal a no-op
 * @param traceparent of what tells it, null if nobody traces that
 */
public record SignalRequest(
        Sid executionSid,
        Signal signal,
        Optional<Job> settles,
        Optional<IdempotencyKey> receipt,
        @Nullable String traceparent) {

    /** A signal whose trace is that of whoever gives it. */
    public SignalRequest(Sid executionSid, Signal signal, Optional<Job> settles, Optional<IdempotencyKey> receipt) {
        this(executionSid, signal, settles, receipt, null);
    }

    SignalRequest tracedAs(@Nullable String own) {
        return new SignalRequest(executionSid, signal, settles, receipt, own);
    }

    /** A signal with neither job nor receipt. */
    public static SignalRequest of(Sid executionSid, Signal signal) {
        return new SignalRequest(executionSid, signal, Optional.empty(), Optional.empty());
    }

    /** The outcome of a job. */
    public static SignalRequest settling(Job job, Signal signal) {
        return new SignalRequest(
                Objects.requireNonNull(job.executionSid()), signal, Optional.of(job), Optional.empty());
    }
}
