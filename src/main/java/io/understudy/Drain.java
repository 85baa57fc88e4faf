package io.understudy;

import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.understudy.channel.Parking;
import io.understudy.execution.CommitLanes;
import io.understudy.job.JobLoop;
import io.understudy.outbox.RelayLoop;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;

/**
 * How a process ends that is told to (SIGTERM): here, and only here, the order of it.
 *
 * <ol>
 *   <li>At once: not ready any more (Quarkus), no job is claimed, a claim under way goes back to the queue, the relay begins
 *       no pass, parked webhooks are answered. Requests are served as ever, but every answer closes its connection
 *       (Quarkus).
 *   <li>After {@code quarkus.shutdown.delay}, by when load balancers have noticed: requests in flight are waited for
 *       (Quarkus, at most {@code quarkus.shutdown.timeout}).
 *   <li>Then: running jobs are waited for, the commit lanes take nothing on and empty, the relay's pass ends.
 *   <li>Then everything is closed (Quarkus): the port, the pools.
 * </ol>
 *
 * Whatever does not end in time is broken off and found again by whoever takes over, as after {@code kill -9}.
 */
@ApplicationScoped
class Drain {

    private static final Logger LOG = Logger.getLogger(Drain.class);

    private final JobLoop jobs;
    private final RelayLoop relay;
    private final CommitLanes lanes;
    private final Parking parking;
    private final DrainBudget budget;
    private final AtomicBoolean begun = new AtomicBoolean();
    private volatile boolean started;

    Drain(JobLoop jobs, RelayLoop relay, CommitLanes lanes, Parking parking, DrainBudget budget) {
        this.jobs = jobs;
        this.relay = relay;
        this.lanes = lanes;
        this.parking = parking;
        this.budget = budget;
    }

    void start(@Observes StartupEvent event) {
        budget.check();
        started = true;
    }

    /** On SIGTERM, before the delay; blocks nothing. */
    void begin(@Observes ShutdownDelayInitiatedEvent event) {
        begin();
    }

    private void begin() {
        if (begun.compareAndSet(false, true)) {
            budget.begin();
            jobs.stopClaiming();
            relay.stop();
            parking.close();
        }
    }

    /** When no request is in flight any more; blocks the thread that ends the process. */
    void finish(@Observes ShutdownEvent event) {
        if (!started) {
            return; // it was only to migrate, or could not start
        }
        begin(); // development and tests end without a signal
        jobs.drain(budget.leftForJobs());
        closeLanes();
        relay.finish(budget.left());
    }

    private void closeLanes() {
        try {
            lanes.close().get(budget.left().toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            LOG.warnv("Sprints still wait for their commit and are broken off: {0}", e);
        }
    }
}
