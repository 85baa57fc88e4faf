package io.understudy.execution;

import io.smallrye.mutiny.Uni;
import io.understudy.engine.EndedReason;
import io.understudy.job.Job;
import io.understudy.job.JobHandler;
import io.understudy.job.JobResult;
import io.understudy.job.RetryPolicy;
import io.understudy.sid.Sid;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/** Ends the active executions of a deleted flow, some at a time, until none is left. */
@ApplicationScoped
class EndFlowHandler implements JobHandler {

    static final String KIND = "end-flow";

    /** Executions ended per run; they share commits. */
    private static final int BATCH = 256;

    private final Removals removals;
    private final SignalLane signals;

    EndFlowHandler(Removals removals, SignalLane signals) {
        this.removals = removals;
        this.signals = signals;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public RetryPolicy policy() {
        return new RetryPolicy(20, Duration.ofSeconds(1), Duration.ofMinutes(10));
    }

    @Override
    public Uni<JobResult> run(Job job) {
        Sid flow = Sid.parse(Sid.Prefix.FW, job.args()).orElseThrow();
        return removals.activeOf(flow.uuid(), BATCH).chain(active -> signals.endAll(active, EndedReason.STOPPED_BY_API)
                .replaceWith(active.size() < BATCH ? new JobResult.Done() : new JobResult.Snooze(Duration.ZERO)));
    }
}
