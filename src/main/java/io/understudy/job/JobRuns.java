package io.understudy.job;

import io.smallrye.mutiny.TimeoutException;
import io.smallrye.mutiny.Uni;
import io.understudy.log.OwnContext;
import io.understudy.trace.Traced;
import io.understudy.trace.Tracing;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

/** Runs one claimed job: its handler, within its time, on its own context; whatever happens, something is to settle. */
@ApplicationScoped
class JobRuns {

    /**
     * Claims beyond the policy's attempts that still reach the handler. They exist only where leases lapse: a handler
     * that died in its last attempt gets this many chances to do what a last attempt must.
     */
    private static final int LAST_CHANCES = 1;

    private static final Logger LOG = Logger.getLogger(JobRuns.class);

    private final JobHandlers handlers;
    private final JobConfig config;
    private final JobMetrics metrics;
    private final Tracing tracing;
    private final Vertx vertx;

    JobRuns(JobHandlers handlers, JobConfig config, JobMetrics metrics, Tracing tracing, Vertx vertx) {
        this.handlers = handlers;
        this.config = config;
        this.metrics = metrics;
        this.tracing = tracing;
        this.vertx = vertx;
    }

    /** Runs the job; never fails. */
    Uni<Settlement> run(Job job) {
        JobHandler handler = handlers.of(job.kind());
        RetryPolicy policy = handler.policy();
        if (job.attempt() > policy.attempts() + LAST_CHANCES) {
            return Uni.createFrom().item(Settlement.discard(job, "the lease of every attempt lapsed"));
        }
        JobMetrics.Stopwatch stopwatch = metrics.start(job.kind());
        return onOwnContext(Uni.createFrom().deferred(() -> run(handler, job)))
                .onItem()
                .ifNull()
                .failWith(() -> new NullPointerException("the handler answered with null"))
                .ifNoItem()
                .after(config.runTimeout())
                .fail()
                .onFailure()
                .recoverWithItem(failure -> failed(job, failure))
                .invoke(stopwatch::stop)
                .map(result -> result.accept(new Judgement(job, policy)));
    }

    private Uni<JobResult> run(JobHandler handler, Job job) {
        job.logKeys().set();
        return tracing.isOn() ? traced(handler, job) : handler.run(job);
    }

    /** Runs it in the trace of what it comes of; the trace of a retried job has a span for each attempt. */
    private Uni<JobResult> traced(JobHandler handler, Job job) {
        Traced traced = tracing.enter("job " + job.kind(), job.traceparent())
                .with(Traced.JOB_KIND, job.kind())
                .with(Traced.ATTEMPT, job.attempt())
                .with(Traced.ACCOUNT, job.accountSid())
                .with(Traced.EXECUTION, job.executionSid());
        return traced.over(() -> handler.run(job.tracedAs(traced.traceparent())));
    }

    private JobResult failed(Job job, Throwable failure) {
        if (failure instanceof TimeoutException) {
            job.logKeys()
                    .during(() -> LOG.errorf(
                            "job took too long: jobId=%d jobKind=%s executionSid=%s attempt=%d",
                            job.id(), job.kind(), job.executionSid(), job.attempt()));
            return new JobResult.Retry("no result within " + config.runTimeout());
        }
        job.logKeys()
                .during(() -> LOG.errorf(
                        failure,
                        "job handler failed: jobId=%d jobKind=%s executionSid=%s attempt=%d",
                        job.id(),
                        job.kind(),
                        job.executionSid(),
                        job.attempt()));
        return new JobResult.Retry(failure.toString());
    }

    /** A new context per run spreads runs over the loops. */
    private <T> Uni<T> onOwnContext(Uni<T> run) {
        return run.runSubscriptionOn(command -> OwnContext.of(vertx).runOnContext(ignored -> command.run()));
    }
}
