package io.understudy.job;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.understudy.job.JobClaims.Claimed;
import io.understudy.job.Settlement.Verdict;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;

/**
 * Claims jobs, runs their handlers concurrently and writes the outcomes. Safe for concurrent use; all runs of a
 * process together stay within {@link JobConfig#concurrency()}.
 */
@ApplicationScoped
public class JobWorker {

    private final JobConfig config;
    private final JobClaims claims;
    private final JobRuns runs;
    private final JobSettlements settlements;
    private final JobMetrics metrics;
    private final Slots slots;

    JobWorker(JobConfig config, JobClaims claims, JobRuns runs, JobSettlements settlements, JobMetrics metrics) {
        this.config = config;
        this.claims = claims;
        this.runs = runs;
        this.settlements = settlements;
        this.metrics = metrics;
        this.slots = new Slots(config.concurrency());
    }

    /**
     * One turn, for tests and for whoever drives the queue by hand: claims a batch of what is due now and completes
     * once every job of it has run and its outcome is written.
     *
     * @return how many jobs were claimed, 0 if none is due or this process is fully occupied; fails only if the claim
     *     itself fails
     */
    public Uni<Integer> runOnce() {
        return claim().call(claimed -> work(claimed, () -> {}))
                .map(claimed -> claimed.jobs().size());
    }

    /** Claims at most a batch and at most what there is room for. */
    Uni<Claimed> claim() {
        return Uni.createFrom().deferred(() -> {
            int room = slots.take(config.batchSize());
            return room == 0 ? Uni.createFrom().item(new Claimed(List.of(), true)) : claim(room);
        });
    }

    private Uni<Claimed> claim(int room) {
        return claims.claim(room)
                .invoke(claimed -> slots.release(room - claimed.jobs().size()))
                .onFailure()
                .invoke(() -> slots.release(room))
                .onCancellation()
                .invoke(() -> slots.release(room));
    }

    /**
     * Runs what was claimed.
     *
     * @param afterEach called for every job once its room is free again, on any thread
     * @return completes when all outcomes are written or lost; never fails
     */
    Uni<Void> work(Claimed claimed, Runnable afterEach) {
        if (claimed.jobs().isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return Multi.createFrom()
                .iterable(claimed.jobs())
                .onItem()
                .transformToUni(job -> work(job, afterEach))
                .merge(claimed.jobs().size())
                .onItem()
                .ignoreAsUni();
    }

    private Uni<Void> work(Job job, Runnable afterEach) {
        metrics.begun();
        return runs.run(job).chain(settlements::settle).onTermination().invoke(() -> {
            metrics.over();
            slots.release(1);
            afterEach.run();
        });
    }

    /**
     * Puts claims that have not begun back into the queue, for another process: due at once, with their attempt given back.
     *
     * @return completes when that is written or lost; never fails
     */
    Uni<Void> giveBack(Claimed claimed) {
        return Multi.createFrom()
                .iterable(claimed.jobs())
                .onItem()
                .transformToUni(this::giveBack)
                .merge(Math.max(1, claimed.jobs().size()))
                .onItem()
                .ignoreAsUni();
    }

    private Uni<Void> giveBack(Job job) {
        return settlements
                .settle(Settlement.of(job, Verdict.GIVEN_BACK))
                .onTermination()
                .invoke(() -> slots.release(1));
    }

    /** Takes room for one job that is not in the queue yet, of the half that is not the queue's. */
    boolean reserve() {
        return slots.takeBeyond(config.concurrency() / 2);
    }

    void release(int places) {
        slots.release(places);
    }

    boolean hasRoom() {
        return slots.isAnyFree();
    }

    /** Blocks until nothing runs any more or the patience is over; answers how many still do. */
    int drain(Duration patience) throws InterruptedException {
        return slots.drain(patience);
    }
}
