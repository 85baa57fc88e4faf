package io.understudy.execution;

import io.smallrye.mutiny.Uni;
import io.understudy.engine.Signal;
import io.understudy.job.Job;
import io.understudy.job.JobHandler;
import io.understudy.job.JobResult;
import io.understudy.job.RetryPolicy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/** Tells an execution that its wait is over; settled in the commit of the signal, a no-op if the execution moved on. */
@ApplicationScoped
class WaitTimeoutHandler implements JobHandler {

    static final RetryPolicy POLICY = new RetryPolicy(50, Duration.ofMillis(500), Duration.ofMinutes(10));

    private final SignalLane signals;

    WaitTimeoutHandler(SignalLane signals) {
        this.signals = signals;
    }

    @Override
    public String kind() {
        return EffectJobs.WAIT_TIMEOUT;
    }

    @Override
    public RetryPolicy policy() {
        return POLICY;
    }

    @Override
    public Uni<JobResult> run(Job job) {
        return signals.settle(job, new Signal.TimedOut(job.fence()));
    }
}
