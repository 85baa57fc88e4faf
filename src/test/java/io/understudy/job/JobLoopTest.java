package io.understudy.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.understudy.embedded.EmbeddedInfrastructure;
import io.understudy.embedded.OneConnection;
import io.understudy.packaged.Poll;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The loop itself, started and stopped by the tests; they wait for its runs, never for time to pass. */
@QuarkusTest
@WithTestResource(EmbeddedInfrastructure.class)
class JobLoopTest {

    private static final Settings ONLY_WOKEN = Settings.USUAL.withPollInterval(Duration.ofHours(1));

    @Inject
    Pool pool;

    @Inject
    Vertx vertx;

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Semaphore runs = new Semaphore(0);
    private final Scripted handler = new Scripted(Bench.KIND, job -> {
        runs.release();
        return Uni.createFrom().item(new JobResult.Done());
    });
    private Bench bench;
    private JobLoop loop;

    @BeforeEach
    void empty() {
        bench = new Bench(pool, vertx);
        loop = bench.loop(Settings.USUAL, bench.worker(handler));
    }

    @AfterEach
    void stop() {
        loop.stopClaiming();
        loop.drain(PATIENCE);
    }

    private void start(JobConfig config) {
        loop = bench.loop(config, bench.worker(config, handler));
        loop.start(new StartupEvent());
    }

    private boolean ran(int jobs) throws InterruptedException {
        return runs.tryAcquire(jobs, 30, TimeUnit.SECONDS);
    }

    @Test
    void polling_alone_finds_a_timer_and_not_before_its_time() throws InterruptedException {
        start(Settings.USUAL);
        long enqueued = System.nanoTime();
        bench.enqueue(Bench.job(Bench.ANN, Duration.ofMillis(300)), 1);

        assertTrue(ran(1));

        Duration waited = Duration.ofNanos(System.nanoTime() - enqueued);
        assertTrue(waited.toMillis() >= 300, waited::toString);
    }

    @Test
    void a_backlog_is_worked_off_without_waiting_for_the_next_poll() throws InterruptedException {
        bench.enqueue(1_000);

        start(ONLY_WOKEN.withBatchSize(10).withConcurrency(15).withAccountShare(5));

        assertTrue(ran(1_000));
    }

    @Test
    void the_commit_of_another_process_wakes_the_loop() throws InterruptedException {
        bench.enqueue(1);
        start(ONLY_WOKEN);
        assertTrue(ran(1), "found when listening began");

        bench.enqueue(1);

        assertTrue(ran(1));
    }

    @Test
    void enqueueing_in_this_process_wakes_the_loop_without_any_notification() throws InterruptedException {
        bench.enqueue(1);
        start(ONLY_WOKEN);
        assertTrue(ran(1));
        bench.enqueue(Bench.job(Bench.ANN, Duration.ofHours(1)), 1);
        bench.makeDue();

        new Jobs(pool, loop).nudge();

        assertTrue(ran(1));
    }

    @Test
    void listening_survives_the_loss_of_its_connection() throws InterruptedException {
        Semaphore wakes = new Semaphore(0);
        JobWakeUps wakeUps = new JobWakeUps(pool, vertx);
        wakeUps.listen(wakes::release);
        assertTrue(wakes.tryAcquire(30, TimeUnit.SECONDS), "listening");

        bench.query("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query = 'LISTEN understudy_job'");

        assertTrue(wakes.tryAcquire(30, TimeUnit.SECONDS), "listening again");
        bench.sql("NOTIFY understudy_job");
        assertTrue(wakes.tryAcquire(30, TimeUnit.SECONDS), "notified");
        wakeUps.stop();
    }

    @Test
    void whoever_stops_listening_gives_the_connection_back() throws InterruptedException {
        try (OneConnection only = new OneConnection()) {
            Semaphore wakes = new Semaphore(0);
            JobWakeUps wakeUps = new JobWakeUps(only.pool(), vertx);
            wakeUps.listen(wakes::release);
            assertTrue(wakes.tryAcquire(30, TimeUnit.SECONDS), "listening");

            wakeUps.stop();

            assertEquals("0", only.query("SELECT count(*) FROM pg_listening_channels()"));
        }
    }

    @Test
    void a_connection_that_comes_when_listening_has_stopped_is_given_back() {
        try (OneConnection only = new OneConnection()) {
            JobWakeUps wakeUps = new JobWakeUps(only.pool(), vertx);

            wakeUps.listen(() -> {});
            wakeUps.stop();

            assertEquals("0", only.query("SELECT count(*) FROM pg_listening_channels()"));
        }
    }

    @Test
    void stopping_waits_for_running_jobs_and_claims_no_more() throws Exception {
        CompletableFuture<JobResult> result = new CompletableFuture<>();
        Semaphore begun = new Semaphore(0);
        Scripted held = new Scripted(Bench.KIND, job -> {
            begun.release();
            return Uni.createFrom().completionStage(result);
        });
        bench.enqueue(1);
        loop = bench.loop(Settings.USUAL, bench.worker(held));
        loop.start(new StartupEvent());
        assertTrue(begun.tryAcquire(30, TimeUnit.SECONDS));

        loop.stopClaiming();
        CompletableFuture<Void> stopping = CompletableFuture.runAsync(() -> loop.drain(PATIENCE));
        assertFalse(stopping.isDone());
        assertEquals(1, bench.running());
        result.complete(new JobResult.Done());
        stopping.get(30, TimeUnit.SECONDS);

        assertEquals(List.of(), bench.rows());
        assertEquals(0, bench.running());
        bench.enqueue(1);
        loop.wake();
        assertEquals(1, Bench.await(bench.worker(handler).runOnce()), "left for another process");
        assertEquals(1, held.ran.size());
    }

    @Test
    void a_claim_under_way_goes_back_at_once_when_the_process_ends() throws Exception {
        bench.enqueue(3);
        try (Connection rival = EmbeddedInfrastructure.database().connect();
                Statement jdbc = rival.createStatement()) {
            rival.setAutoCommit(false);
            jdbc.execute("LOCK TABLE job IN ACCESS EXCLUSIVE MODE");
            start(Settings.USUAL);
            assertTrue(Poll.until(PATIENCE, this::aClaimWaits), "a claim waits for the lock");
            assertEquals(0, bench.running(), "room is kept, nothing runs");

            loop.stopClaiming();
            rival.commit();
        }
        loop.drain(PATIENCE);

        assertEquals(List.of("available 0", "available 0", "available 0"), bench.rows());
        assertEquals(0, runs.availablePermits());
        assertEquals(0, bench.runs());
        assertEquals(3, Bench.await(bench.worker(handler).runOnce()), "due at once for another process");
    }

    private boolean aClaimWaits() {
        return !bench.query("SELECT 1 FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND query LIKE '%turn%'")
                .isEmpty();
    }

    @Test
    void a_process_without_the_role_runs_no_loop() {
        assertFalse(new WorkerRole(Set.of("api", "relay"), Settings.USUAL).isOn());
        assertTrue(new WorkerRole(Set.of("api", "worker"), Settings.USUAL).isOn());
    }
}
