package io.understudy.execution;

import io.smallrye.mutiny.Uni;
import io.understudy.job.Job;
import io.understudy.job.JobHandler;
import io.understudy.job.JobResult;
import io.understudy.job.RetryPolicy;
import jakarta.enterprise.context.ApplicationScoped;

/** Tells an execution that its call must be over; a no-op if it talks on another call, or on none, or has ended. */
@ApplicationScoped
class CallLimitHandler implements JobHandler {

    private final SignalLane signals;

    CallLimitHandler(SignalLane signals) {
        this.signals = signals;
    }

    @Override
    public String kind() {
        return EffectJobs.LIMIT_CALL;
    }

    @Override
    public RetryPolicy policy() {
        return WaitTimeoutHandler.POLICY;
    }

    @Override
    public Uni<JobResult> run(Job job) {
        return signals.settle(job, EffectJobs.callEnded(job));
    }
}
