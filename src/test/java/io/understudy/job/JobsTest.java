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
    void what_a_job_comes_of_is_stored_with_it() {
        String traceparent = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

        Bench.await(jobs.enqueue(List.of(
                discovered("untraced", Duration.ZERO),
                new NewJob(Bench.ANN, "test.discovered", null, 0, "traced", Duration.ZERO, traceparent))));

        assertEquals(
                List.of("untraced", "traced " + traceparent),
                bench.query("SELECT concat_ws(' ', args, traceparent) FROM job ORDER BY id"));
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
    void the_gauges_count_what_is_due_and_nothing_that_waits_for_its_time() {
        bench.enqueue(3);
        bench.enqueue(Bench.job(Bench.ANN, Duration.ofHours(1)), 2);
        bench.sql("UPDATE job SET due_at = now() - interval '1 minute' WHERE id = (SELECT min(id) FROM job)");

        Bench.await(sample().take());

        assertEquals(3, due());
        assertEquals(60, gauge("understudy.jobs.due.age.seconds"), 30);
        assertEquals(0, gauge("understudy.jobs.discarded"));
    }

    @Test
    void the_gauges_of_a_queue_without_due_jobs_are_zero_and_discarded_ones_are_counted_apart() {
        bench.enqueue(Bench.job(Bench.ANN, Duration.ofHours(1)), 2);
        bench.enqueue(1);
        bench.sql("UPDATE job SET state = 'discarded' WHERE due_at <= now()");

        Bench.await(sample().take());

        assertEquals(0, due());
        assertEquals(0, gauge("understudy.jobs.due.age.seconds"));
        assertEquals(1, gauge("understudy.jobs.discarded"));
    }

    @Test
    void jobs_of_many_accounts_are_counted_up_to_the_limit() {
        bench.sql("INSERT INTO job (account_sid, kind, args, due_at) SELECT gen_random_uuid(), 'greet', '{}', now()"
                + " FROM generate_series(1, 20)");
        bench.sql("INSERT INTO job (account_sid, kind, args, due_at) SELECT '" + Bench.ANN.uuid()
                + "', 'greet', '{}', now() FROM generate_series(1, " + QueueSample.MOST_COUNTED + ")");

        Bench.await(sample().take());

        assertEquals(QueueSample.MOST_COUNTED, due());
    }

    private QueueSample sample() {
        return new QueueSample(
                pool, new JobHandlers(Stream.of(Scripted.answering(new JobResult.Done()))), bench.metrics);
    }

    private double due() {
        return bench.registry
                .get("understudy.jobs.due")
                .tag("kind", Bench.KIND)
                .gauge()
                .value();
    }

    private double gauge(String name) {
        return bench.registry.get(name).gauge().value();
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
