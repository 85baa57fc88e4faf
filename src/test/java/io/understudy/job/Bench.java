package io.understudy.job;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.mutiny.Uni;
import io.understudy.embedded.EmbeddedInfrastructure;
import io.understudy.sid.Sid;
import io.understudy.sid.Sids;
import io.understudy.trace.Tracing;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** An emptied queue on the real database, workers made to measure, and a look at the rows. */
final class Bench {

    static final String KIND = "greet";
    static final Sid ANN = Sids.mint(Sid.Prefix.AC);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    final JobMetrics metrics = new JobMetrics(registry);
    final Pool pool;
    private final Vertx vertx;

    Bench(Pool pool, Vertx vertx) {
        this.pool = pool;
        this.vertx = vertx;
        sql("DELETE FROM job");
    }

    static <T> T await(Uni<T> uni) {
        return uni.await().atMost(PATIENCE);
    }

    JobClaims claims(JobConfig config, JobHandler... handlers) {
        return new JobClaims(pool, config, new JobHandlers(Stream.of(handlers)), metrics);
    }

    JobWorker worker(JobConfig config, JobHandler... handlers) {
        JobHandlers byKind = new JobHandlers(Stream.of(handlers));
        return new JobWorker(
                config,
                claims(config, handlers),
                new JobRuns(byKind, config, metrics, Tracing.off(), vertx),
                new JobSettlements(pool, metrics, vertx),
                metrics);
    }

    JobWorker worker(JobHandler... handlers) {
        return worker(Settings.USUAL, handlers);
    }

    JobLoop loop(JobConfig config, JobWorker worker) {
        WorkerRole role = new WorkerRole(Set.of("worker"), config);
        return new JobLoop(config, worker, new JobWakeUps(pool, vertx), role, vertx);
    }

    /** Enqueues without telling any loop of this process. */
    void enqueue(NewJob job, int times) {
        await(pool.preparedQuery(Jobs.INSERT).execute(JobRows.addTo(Tuple.tuple(), Collections.nCopies(times, job))));
    }

    static NewJob job(Sid account, Duration delay) {
        return new NewJob(account, KIND, null, 0, "{}", delay);
    }

    void enqueue(int times) {
        enqueue(job(ANN, Duration.ZERO), times);
    }

    void lapseLeases() {
        sql("UPDATE job SET due_at = now() - interval '1 second' WHERE state = 'running'");
    }

    void makeDue() {
        sql("UPDATE job SET due_at = now() WHERE state = 'available'");
    }

    /** What is left of the queue, oldest first: {@code state attempt}, and the error if there is one. */
    List<String> rows() {
        return query("SELECT concat_ws(' ', state, attempt, last_error) FROM job ORDER BY id");
    }

    /** Seconds from now until the only job is due, by the database's clock. */
    double secondsToDue() {
        return Double.parseDouble(
                query("SELECT extract(epoch FROM due_at - now()) FROM job").get(0));
    }

    double runs(String outcome) {
        Counter counter =
                registry.find("understudy.job.runs").tag("outcome", outcome).counter();
        return counter == null ? 0 : counter.count();
    }

    /** Outcomes of any kind. */
    double runs() {
        return registry.find("understudy.job.runs").counters().stream()
                .mapToDouble(Counter::count)
                .sum();
    }

    double running() {
        return registry.get("understudy.jobs.running").gauge().value();
    }

    void sql(String statement) {
        try (Connection connection = EmbeddedInfrastructure.database().connect();
                Statement jdbc = connection.createStatement()) {
            jdbc.execute(statement);
        } catch (SQLException e) {
            throw new AssertionError(statement, e);
        }
    }

    List<String> query(String query) {
        try (Connection connection = EmbeddedInfrastructure.database().connect();
                Statement jdbc = connection.createStatement();
                ResultSet rows = jdbc.executeQuery(query)) {
            List<String> values = new ArrayList<>();
            while (rows.next()) {
                values.add(rows.getString(1));
            }
            return values;
        } catch (SQLException e) {
            throw new AssertionError(query, e);
        }
    }
}
