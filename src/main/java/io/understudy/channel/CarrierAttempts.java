package io.understudy.channel;

import io.smallrye.mutiny.TimeoutException;
import io.smallrye.mutiny.Uni;
import io.understudy.engine.Signal;
import io.understudy.execution.Executions;
import io.understudy.job.Job;
import io.understudy.job.JobResult;
import io.understudy.job.RetryPolicy;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import org.jboss.logging.Logger;

/**
 * What every job has in common that asks a carrier for something: it is asked within a time, found again before it is
 * asked a second time, and what it says is told to the execution, settling the job in the execution's own commit.
 *
 * <p>The job is settled whatever becomes of the signal: an execution that is over or gone wants no answer. The last
 * attempt always tells the execution something, so that no flow waits for a carrier that is gone.
 *
 * @param <R> what the carrier says
 */
final class CarrierAttempts<R> {

    private static final Logger LOG = Logger.getLogger(CarrierAttempts.class);

    /** What looking up an earlier attempt is called in metrics. */
    private static final String FIND = "find";

    private final Carriers carriers;
    private final Executions executions;
    private final Duration timeout;
    private final RetryPolicy policy;
    private final CarrierMetrics metrics;
    private final Function<String, R> unavailable;

    /**
     * Attempts as configured.
     *
     * @param unavailable what a carrier that cannot be asked is taken to have said, and why
     */
    CarrierAttempts(
            Carriers carriers,
            Executions executions,
            ChannelConfig config,
            CarrierMetrics metrics,
            Function<String, R> unavailable) {
        this.carriers = carriers;
        this.executions = executions;
        this.timeout = config.sendTimeout();
        this.policy = new RetryPolicy(config.sendAttempts(), config.retryFirst(), config.retryMost());
        this.metrics = metrics;
        this.unavailable = unavailable;
    }

    RetryPolicy policy() {
        return policy;
    }

    /** Asks the carrier behind an address of ours; never fails. */
    Uni<R> ask(Job job, String ourAddress, Function<Carrier, Uni<R>> question) {
        return within(job, ourAddress, job.kind(), question, unavailable);
    }

    /** Asks the carrier, but after the first attempt only if it has not heard of it before; never fails. */
    Uni<R> askOnce(
            Job job, String ourAddress, Function<Carrier, Uni<Optional<R>>> find, Function<Carrier, Uni<R>> question) {
        if (job.attempt() == 1) {
            return ask(job, ourAddress, question);
        }
        return within(job, ourAddress, FIND, find, why -> Optional.of(unavailable.apply(why)))
                .chain(known -> known.map(Uni.createFrom()::item).orElseGet(() -> ask(job, ourAddress, question)));
    }

    private <T> Uni<T> within(
            Job job,
            String ourAddress,
            String operation,
            Function<Carrier, Uni<T>> question,
            Function<String, T> away) {
        return carriers.of(job.accountSid(), ourAddress)
                .chain(carrier -> metrics.time(carrier, operation, () -> question.apply(carrier)))
                .ifNoItem()
                .after(timeout)
                .fail()
                .onFailure()
                .recoverWithItem(failure -> away.apply(why(job, failure)));
    }

    private String why(Job job, Throwable failure) {
        if (failure instanceof TimeoutException) {
            return "The provider did not answer within " + timeout.toSeconds() + " s.";
        }
        job.logKeys()
                .during(() -> LOG.errorf(
                        failure,
                        "carrier failed: jobKind=%s executionSid=%s fence=%d attempt=%d",
                        job.kind(),
                        job.executionSid(),
                        job.fence(),
                        job.attempt()));
        return "The provider could not be asked.";
    }

    /** Tells the execution. */
    Uni<JobResult> tell(Job job, Signal signal) {
        return executions.settle(job, signal);
    }

    /**
     * Tries again later, or tells the execution if this was the last attempt.
     *
     * @param why the carrier could not do it now
     * @param instead what the execution is told
     */
    Uni<JobResult> retry(Job job, String why, Signal instead) {
        return job.lastAttempt() ? tell(job, instead) : Uni.createFrom().item(new JobResult.Retry(why));
    }
}
