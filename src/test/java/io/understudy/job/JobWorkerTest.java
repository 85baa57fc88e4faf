package io.understudy.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.core.runtime.context.VertxContextSafetyToggle;
import io.smallrye.common.vertx.VertxContext;
import io.smallrye.mutiny.Uni;
import io.understudy.embedded.EmbeddedInfrastructure;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(EmbeddedInfrastructure.class)
class JobWorkerTest {

    @Inject
    Pool pool;

    @Inject
    Vertx vertx;

    private Bench bench;

    @BeforeEach
    void empty() {
        bench = new Bench(pool, vertx);
    }

    private int runOnce(JobHandler handler) {
        return Bench.await(bench.worker(handler).runOnce());
    }

    @Test
    void a_done_job_is_gone() {
        bench.enqueue(1);

        assertEquals(1, runOnce(Scripted.answering(new JobResult.Done())));

        assertEquals(List.of(), bench.rows());
        assertEquals(1, bench.runs("done"));
        assertEquals(
                1,
                bench.registry.timer("understudy.job.run", "kind", Bench.KIND).count());
    }

    @Test
    void an_empty_queue_is_a_turn_without_jobs() {
        assertEquals(0, runOnce(Scripted.answering(new JobResult.Done())));
    }

    @Test
    void a_retry_is_due_after_the_back_off_of_its_attempt() {
        bench.enqueue(1);
        Scripted handler = Scripted.answering(new JobResult.Retry("carrier busy"));

        runOnce(handler);

        assertEquals(List.of("available 1 carrier busy"), bench.rows());
        assertEquals(45, bench.secondsToDue(), 16);

        bench.makeDue();
        runOnce(handler);

        assertEquals(List.of("available 2 carrier busy"), bench.rows());
        assertEquals(90, bench.secondsToDue(), 31);
    }

    @Test
    void the_last_attempt_is_announced_and_its_retry_discards_the_job() {
        bench.enqueue(1);
        Scripted handler = Scripted.answering(new JobResult.Retry("carrier busy"));

        for (int attempt = 1; attempt <= 3; attempt++) {
            bench.makeDue();
            runOnce(handler);
        }

        assertEquals(
                List.of(false, false, true),
                handler.ran.stream().map(Job::lastAttempt).toList());
        assertEquals(List.of("discarded 3 carrier busy"), bench.rows());
        assertEquals(1, bench.runs("discard"));
    }

    @Test
    void a_snooze_waits_without_counting_as_an_attempt() {
        bench.enqueue(1);
        Scripted handler = Scripted.answering(new JobResult.Snooze(Duration.ofMinutes(5)));

        for (int turn = 0; turn < 5; turn++) {
            bench.makeDue();
            runOnce(handler);
        }

        assertEquals(List.of("available 0"), bench.rows());
        assertEquals(300, bench.secondsToDue(), 10);
        assertTrue(handler.ran.stream().allMatch(job -> job.attempt() == 1));
    }

    @Test
    void a_discarded_job_stays_to_be_read_and_never_runs_again() {
        bench.enqueue(1);

        runOnce(Scripted.answering(new JobResult.Discard("no such widget\0")));

        assertEquals(List.of("discarded 1 no such widget "), bench.rows());
        assertEquals(0, runOnce(Scripted.answering(new JobResult.Done())));
    }

    @Test
    void a_job_that_its_handler_settled_is_not_touched_again() {
        bench.enqueue(1);

        runOnce(new Scripted(Bench.KIND, job -> pool.query("DELETE FROM job WHERE id = " + job.id())
                .execute()
                .replaceWith(new JobResult.Settled())));

        assertEquals(List.of(), bench.rows());
        assertEquals(1, bench.runs("settled"));
    }

    @Test
    void a_handler_that_throws_is_tried_again_and_its_neighbours_do_not_notice() {
        bench.enqueue(3);
        long second = Long.parseLong(bench.query("SELECT min(id) + 1 FROM job").get(0));

        runOnce(new Scripted(Bench.KIND, job -> {
            if (job.id() == second) {
                throw new IllegalStateException("our bug");
            }
            return Uni.createFrom().item(new JobResult.Done());
        }));

        assertEquals(List.of("available 1 java.lang.IllegalStateException: our bug"), bench.rows());
    }

    @Test
    void a_handler_whose_result_fails_or_is_null_is_tried_again() {
        bench.enqueue(2);
        long first = Long.parseLong(bench.query("SELECT min(id) FROM job").get(0));

        runOnce(new Scripted(
                Bench.KIND,
                job -> job.id() == first
                        ? Uni.createFrom().failure(new IllegalStateException("our bug"))
                        : Uni.createFrom().nullItem()));

        assertEquals(
                List.of(
                        "available 1 java.lang.IllegalStateException: our bug",
                        "available 1 java.lang.NullPointerException: the handler answered with null"),
                bench.rows());
    }

    @Test
    void a_run_that_takes_too_long_is_cancelled_and_tried_again() {
        bench.enqueue(1);
        AtomicReference<Boolean> cancelled = new AtomicReference<>(false);
        Scripted handler = new Scripted(
                Bench.KIND,
                job -> Uni.createFrom().<JobResult>nothing().onCancellation().invoke(() -> cancelled.set(true)));

        Bench.await(bench.worker(Settings.USUAL.withRunTimeout(Duration.ofMillis(20)), handler)
                .runOnce());

        assertEquals(List.of("available 1 no result within PT0.02S"), bench.rows());
        assertTrue(cancelled.get());
    }

    @Test
    void a_run_may_open_a_reactive_session() {
        bench.enqueue(1);
        AtomicReference<Boolean> fit = new AtomicReference<>(false);

        runOnce(new Scripted(Bench.KIND, job -> {
            fit.set(VertxContext.isOnDuplicatedContext()
                    && VertxContextSafetyToggle.isExplicitlyMarkedAsSafe(Vertx.currentContext()));
            return Uni.createFrom().item(new JobResult.Done());
        }));

        assertTrue(fit.get());
    }

    @Test
    void a_thousand_jobs_drain_and_each_runs_once() {
        bench.enqueue(1_000);
        Scripted handler = Scripted.answering(new JobResult.Done());
        JobWorker worker = bench.worker(handler);

        int claimed = Bench.await(worker.runOnce());
        while (claimed > 0) {
            claimed = Bench.await(worker.runOnce());
        }

        assertEquals(1_000, handler.ran.stream().map(Job::id).distinct().count());
        assertEquals(1_000, handler.ran.size());
        assertEquals(List.of(), bench.rows());
        assertFalse(handler.ran.stream().anyMatch(job -> job.attempt() != 1));
    }
}
