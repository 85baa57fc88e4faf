package io.understudy.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.understudy.embedded.EmbeddedInfrastructure;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The beans as the application wires them, and what the upkeep does. */
@QuarkusTest
@WithTestResource(EmbeddedInfrastructure.class)
class JobsTest {

    /** Found by the container, like every handler of the application. */
    @ApplicationScoped
    static class Discovered implements JobHandler {

        @Override
        public String kind() {
            return "test.discovered";
        }

        @Override
        public RetryPolicy policy() {
            return Scripted.THREE_TIMES;
        }

        @Override
        public Uni<JobResult> run(Job job) {
            return Uni.createFrom().item(new JobResult.Discard("ran with " + job.args()));
        }
    }

    @Inject
    Pool pool;

    @Inject
    Vertx vertx;

    @Inject
    Jobs jobs;

    @Inject
    JobWorker worker;

    @Inject
    JobUpkeep upkeep;

    private Bench bench;

    @BeforeEach
    void empty() {
        bench = new Bench(pool, vertx);
    }

    private static NewJob discovered(String args, Duration delay) {
        return new NewJob(Bench.ANN, "test.discovered", null, 0, args, delay);
    }

    @Test
    void the_worker_finds_the_handlers_among_the_beans() {
        Bench.await(jobs.enqueue(List.of(discovered("a", Duration.ZERO), discovered("b", Duration.ofHours(1)))));

        int claimed = Bench.await(worker.runOnce());

        assertEquals(1, claimed);
        assertEquals(List.of("discarded 1 ran with a", "available 0"), bench.rows());
    }

    @Test
    void enqueueing_nothing_is_fine() {
        Bench.await(jobs.enqueue(List.of()));

        assertEquals(List.of(), bench.rows());
    }

    @Test
    void two_handlers_of_one_kind_are_refused() {
        Stream<JobHandler> twins = Stream.of(new Discovered(), new Discovered());

        assertThrows(IllegalStateException.class, () -> new JobHandlers(twins));
    }

    @Test
    void the_gauges_count_jobs_by_kind_and_state() {
        bench.enqueue(3);
        bench.enqueue(Bench.job(Bench.ANN, Duration.ofHours(1)), 2);
        JobUpkeep counting = new JobUpkeep(pool, Settings.USUAL, bench.metrics, role());

        Bench.await(counting.sample());

        assertEquals(3, gauge("available"));
        assertEquals(2, gauge("scheduled"));
        bench.sql("DELETE FROM job WHERE due_at <= now()");
        bench.sql("UPDATE job SET state = 'discarded'");
        Bench.await(counting.sample());
        assertEquals(2, gauge("discarded"));
        assertEquals(
                0,
                bench.registry
                        .find("understudy.jobs")
                        .tag("state", "available")
                        .gauges()
                        .size());
    }

    private static WorkerRole role() {
        return new WorkerRole(Set.of("worker"), Settings.USUAL);
    }

    private double gauge(String state) {
        return bench.registry
                .get("understudy.jobs")
                .tags("kind", Bench.KIND, "state", state)
                .gauge()
                .value();
    }

    @Test
    void discarded_jobs_are_purged_after_their_retention_and_others_never() {
        bench.enqueue(3);
        bench.sql("UPDATE job SET due_at = now() - interval '31 days'");
        bench.sql("UPDATE job SET state = 'discarded' WHERE id < (SELECT max(id) FROM job)");
        bench.sql("UPDATE job SET due_at = now() - interval '29 days' WHERE id = (SELECT min(id) FROM job)");

        long purged = Bench.await(upkeep.purge());

        assertEquals(1, purged);
        assertEquals(List.of("discarded 0", "available 0"), bench.rows());
    }

    @Test
    void settings_that_cannot_work_are_refused() {
        Settings tooLong = Settings.USUAL.withRunTimeout(Duration.ofSeconds(60));

        assertThrows(IllegalStateException.class, () -> JobConfigCheck.check(tooLong));
        assertThrows(IllegalStateException.class, () -> JobConfigCheck.check(Settings.USUAL.withBatchSize(0)));
        JobConfigCheck.check(Settings.USUAL);
    }
}
