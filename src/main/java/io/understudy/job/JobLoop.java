package io.understudy.job;

import io.quarkus.runtime.StartupEvent;
import io.understudy.job.JobClaims.Claimed;
import io.understudy.log.OwnContext;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;
import java.time.Duration;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the worker going: a turn per poll interval, per wake-up, and at once while there is more than a claim takes.
 * At most one claim is in flight; the runs of earlier claims go on meanwhile.
 */
@ApplicationScoped
public class JobLoop {

    private static final Logger LOG = Logger.getLogger(JobLoop.class);

    private final JobConfig config;
    private final JobWorker worker;
    private final JobWakeUps wakeUps;
    private final WorkerRole role;
    private final Vertx vertx;

    private volatile @Nullable Context context;
    private volatile boolean stopped;

    // Only touched on the loop's context, hence by one thread.
    private boolean claiming;
    private boolean wokenMeanwhile;
    private boolean more;
    private boolean failing;

    JobLoop(JobConfig config, JobWorker worker, JobWakeUps wakeUps, WorkerRole role, Vertx vertx) {
        this.config = config;
        this.worker = worker;
        this.wakeUps = wakeUps;
        this.role = role;
        this.vertx = vertx;
    }

    /** After everything that may refuse to start. */
    void start(@Observes @Priority(Interceptor.Priority.PLATFORM_AFTER) StartupEvent event) {
        if (!role.isOn()) {
            return;
        }
        Context own = OwnContext.of(vertx);
        context = own;
        long poll = config.pollInterval().toMillis();
        own.runOnContext(ignored -> vertx.setPeriodic(poll, timer -> poll(timer)));
        wakeUps.listen(this::wake);
    }

    /** Begins no job from now on; a claim that is under way goes back to the queue at once. Never blocks. */
    public void stopClaiming() {
        stopped = true;
        if (context != null) {
            wakeUps.stop();
        }
    }

    /** After {@link #stopClaiming}: blocks until nothing runs any more or the patience is over. */
    public void drain(Duration patience) {
        try {
            int left = worker.drain(patience);
            if (left > 0) {
                LOG.warnf("stopping with jobs running, their leases will lapse: jobs=%d", left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** From any thread; does nothing where the loop does not run. */
    void wake() {
        onContext(this::turn);
    }

    private void onContext(Runnable task) {
        Context own = context;
        if (own != null) {
            own.runOnContext(ignored -> task.run());
        }
    }

    private void poll(long timer) {
        if (stopped) {
            vertx.cancelTimer(timer);
        } else {
            turn();
        }
    }

    private void turn() {
        if (stopped) {
            return;
        }
        if (claiming) {
            wokenMeanwhile = true;
            return;
        }
        if (!worker.hasRoom()) {
            more = true; // so that the next free slot brings us back
            return;
        }
        claiming = true;
        wokenMeanwhile = false;
        worker.claim()
                .subscribe()
                .with(claimed -> onContext(() -> claimed(claimed)), failure -> onContext(() -> failed(failure)));
    }

    private void claimed(Claimed claimed) {
        claiming = false;
        more = claimed.more();
        if (failing) {
            failing = false;
            LOG.info("jobs are claimed again");
        }
        if (stopped) {
            giveBack(claimed);
            return;
        }
        run(claimed);
        if (wokenMeanwhile || more) {
            turn();
        }
    }

    /** Runs what is claimed, from any thread; the room for it is taken already. */
    void run(Claimed claimed) {
        worker.work(claimed, () -> onContext(this::roomAgain))
                .subscribe()
                .with(
                        ignored -> LOG.debugf(
                                "jobs worked off: jobs=%d", claimed.jobs().size()),
                        failure -> LOG.error("a batch of jobs failed as a whole", failure));
    }

    private void giveBack(Claimed claimed) {
        worker.giveBack(claimed)
                .subscribe()
                .with(
                        ignored -> LOG.debugf(
                                "jobs given back: jobs=%d", claimed.jobs().size()),
                        failure -> LOG.error("jobs could not be given back, their leases will lapse", failure));
    }

    /** Whether jobs are worked on here by themselves. */
    boolean runs() {
        return context != null && !stopped;
    }

    private void failed(Throwable failure) {
        claiming = false;
        if (!failing) {
            failing = true;
            LOG.error("jobs cannot be claimed, trying again with every poll", failure);
        }
    }

    private void roomAgain() {
        if (more) {
            turn();
        }
    }
}
