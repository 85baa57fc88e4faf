package io.understudy.job;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.understudy.job.JobMetrics.Depth;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Counts the queue for the gauges and purges discarded jobs, in every process that works on jobs. */
@ApplicationScoped
class JobUpkeep {

    /** Rows per purging statement: its locks and its WAL stay small beside the traffic. */
    private static final int PURGE_MAX = 5_000;

    private static final String COUNT = """
            SELECT kind, CASE WHEN state = 'available' AND due_at > now() THEN 'scheduled' ELSE state END AS state,
                count(*) AS jobs
            FROM job GROUP BY 1, 2""";

    /** Parameters: retention in milliseconds, most rows. A discarded job is due at the time it was discarded. */
    private static final String PURGE = """
            DELETE FROM job WHERE id IN (
                SELECT id FROM job WHERE state = 'discarded' AND due_at < now() - $1 * interval '1 millisecond'
                LIMIT $2 FOR UPDATE SKIP LOCKED)""";

    private final Pool pool;
    private final JobConfig config;
    private final JobMetrics metrics;
    private final WorkerRole role;

    JobUpkeep(Pool pool, JobConfig config, JobMetrics metrics, WorkerRole role) {
        this.pool = pool;
        this.config = config;
        this.metrics = metrics;
        this.role = role;
    }

    /** The gauges are as old as this; the count scans the table, so not every poll. */
    @Scheduled(every = "30s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> sampleWhereWorking() {
        return role.isOn() ? sample() : Uni.createFrom().voidItem();
    }

    @Scheduled(every = "1h", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> purgeWhereWorking() {
        return role.isOn() ? purge().replaceWithVoid() : Uni.createFrom().voidItem();
    }

    Uni<Void> sample() {
        return pool.query(COUNT)
                .execute()
                .map(JobUpkeep::depths)
                .invoke(metrics::sampled)
                .replaceWithVoid();
    }

    /** Deletes what was discarded longer ago than the retention; answers how many rows. */
    Uni<Long> purge() {
        Tuple parameters = Tuple.of(config.discardedRetention().toMillis(), PURGE_MAX);
        return Multi.createBy()
                .repeating()
                .uni(() -> pool.preparedQuery(PURGE).execute(parameters).map(RowSet::rowCount))
                .whilst(deleted -> deleted == PURGE_MAX)
                .collect()
                .with(Collectors.summingLong(Integer::longValue));
    }

    private static List<Depth> depths(RowSet<Row> rows) {
        List<Depth> depths = new ArrayList<>();
        rows.forEach(row -> depths.add(new Depth(row.getString("kind"), row.getString("state"), row.getLong("jobs"))));
        return depths;
    }
}
