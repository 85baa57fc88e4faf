package io.understudy.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.understudy.embedded.EmbeddedInfrastructure;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Several workers, or several claims of one job. */
@QuarkusTest
@WithTestResource(EmbeddedInfrastructure.class)
class JobConcurrencyTest {

    @Inject
    Pool pool;

    @Inject
    Vertx vertx;

    private Bench bench;

    @BeforeEach
    void empty() {
        bench = new Bench(pool, vertx);
    }

    /** A handler whose runs last until the test says what became of them. */
    private static final class Held {
        final CompletableFuture<JobResult> result = new CompletableFuture<>();
        final CompletableFuture<Job> started = new CompletableFuture<>();
        final Scripted handler = new Scripted(Bench.KIND, job -> {
            started.complete(job);
            return Uni.createFrom().completionStage(result);
        });
        CompletableFuture<Integer> turn = new CompletableFuture<>();

        Job runBy(JobWorker worker) {
            turn = worker.runOnce().subscribeAsCompletionStage();
            return Bench.await(Uni.createFrom().completionStage(started));
        }

        void answer(JobResult value) {
            result.complete(value);
            Bench.await(Uni.createFrom().completionStage(turn));
        }
    }

    @Test
    void two_workers_never_run_one_job_at_once() {
        bench.enqueue(600);
        Set<Long> running = ConcurrentHashMap.newKeySet();
        Queue<Long> overlaps = new ConcurrentLinkedQueue<>();
        Scripted handler = new Scripted(Bench.KIND, job -> {
            if (!running.add(job.id())) {
                overlaps.add(job.id());
            }
            return Uni.createFrom().item(new JobResult.Done());
        });
        Settings small = Settings.USUAL.withBatchSize(7);

        Bench.await(Uni.join()
                .all(drained(bench.worker(small, handler)), drained(bench.worker(small, handler)))
                .andFailFast());

        assertEquals(List.of(), List.copyOf(overlaps));
        assertEquals(600, handler.ran.size());
        assertEquals(List.of(), bench.rows());
    }

    private static Uni<Void> drained(JobWorker worker) {
        return Multi.createBy()
                .repeating()
                .uni(worker::runOnce)
                .whilst(claimed -> claimed > 0)
                .onItem()
                .ignoreAsUni();
    }

    @Test
    void a_zombie_cannot_settle_the_claim_of_its_rescuer() {
        bench.enqueue(1);
        Held zombie = new Held();
        Held rescuer = new Held();
        zombie.runBy(bench.worker(zombie.handler));
        bench.lapseLeases();
        assertEquals(2, rescuer.runBy(bench.worker(rescuer.handler)).attempt());

        zombie.answer(new JobResult.Done());

        assertEquals(List.of("running 2"), bench.rows());
        assertEquals(1, bench.runs("lost"));
        rescuer.answer(new JobResult.Done());
        assertEquals(List.of(), bench.rows());
        assertEquals(1, bench.runs("done"));
    }

    @Test
    void a_zombie_cannot_bring_back_what_its_rescuer_has_retried_or_finished() {
        bench.enqueue(1);
        Held zombie = new Held();
        zombie.runBy(bench.worker(zombie.handler));
        bench.lapseLeases();
        Bench.await(
                bench.worker(Scripted.answering(new JobResult.Retry("busy"))).runOnce());

        zombie.answer(new JobResult.Discard("too late"));

        assertEquals(List.of("available 2 busy"), bench.rows());
    }

    @Test
    void a_lapsed_lease_counts_as_an_attempt_and_the_rescuer_knows_the_last_one() {
        bench.enqueue(1);
        Held dead = new Held();
        for (int attempt = 1; attempt <= 2; attempt++) {
            Bench.await(bench.worker(dead.handler).claim());
            bench.lapseLeases();
        }
        Scripted handler = Scripted.answering(new JobResult.Done());

        Bench.await(bench.worker(handler).runOnce());

        Job last = handler.ran.element();
        assertEquals(3, last.attempt());
        assertTrue(last.lastAttempt());
    }

    @Test
    void a_job_that_kills_its_workers_gets_one_more_last_attempt_and_is_then_discarded_unrun() {
        bench.enqueue(1);
        Scripted handler = Scripted.answering(new JobResult.Done());
        JobWorker worker = bench.worker(handler);
        for (int attempt = 1; attempt <= 3; attempt++) {
            Bench.await(worker.claim());
            bench.lapseLeases();
        }

        Job lastChance = Bench.await(worker.claim()).jobs().get(0);
        bench.lapseLeases();
        Bench.await(worker.runOnce());

        assertEquals(4, lastChance.attempt());
        assertTrue(lastChance.lastAttempt());
        assertEquals(0, handler.ran.size());
        assertEquals(List.of("discarded 5 the lease of every attempt lapsed"), bench.rows());
        assertEquals(1, bench.runs("discard"));
    }

    @Test
    void a_worker_claims_no_more_than_it_has_room_for() {
        bench.enqueue(10);
        Held held = new Held();
        JobWorker worker = bench.worker(Settings.USUAL.withConcurrency(4), held.handler);
        held.runBy(worker);

        int whileFull = Bench.await(worker.runOnce());

        assertEquals(0, whileFull);
        assertEquals(List.of("4"), bench.query("SELECT count(*) FROM job WHERE state = 'running'"));
        held.answer(new JobResult.Done());
        assertEquals(4, Bench.await(worker.runOnce()));
    }
}
