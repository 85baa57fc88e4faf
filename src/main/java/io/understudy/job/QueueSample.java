package io.understudy.job;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.understudy.job.JobMetrics.Sample;
import io.understudy.log.Outage;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.jboss.logging.Logger;

/**
 * Looks at the queue for the gauges, in every process, whatever its role: workers that are gone cannot say so. A million
 * timers that are not due cost nothing here; of what is due only so many are counted.
 */
@ApplicationScoped
class QueueSample {

    /** Due jobs that are counted, at most; their age tells the rest. Also discarded ones. */
    static final int MOST_COUNTED = 10_000;

    /** As often as metrics are usually collected: looked at less often, they would be old; more often, nobody would see. */
    private static final String INTERVAL = "15s";

    /** Then the database has other worries, and the gauges say that nothing is known. */
    private static final Duration GIVE_UP = Duration.ofSeconds(10);

    /**
     * Parameter: most jobs. The first due time of each account makes the age exact. One row per kind with due jobs, or a
     * single one without a kind.
     */
    private static final String LOOK = Tenants.LISTED + """
            , due AS (
                SELECT oldest.kind FROM tenant
                CROSS JOIN LATERAL (
                    SELECT kind FROM job
                    WHERE account_sid = tenant.sid AND state <> 'discarded' AND due_at <= now()
                    ORDER BY due_at, id LIMIT $1) AS oldest
                WHERE tenant.due_at <= now() LIMIT $1
            ), counted AS (
                SELECT kind, count(*) AS jobs FROM due GROUP BY kind
            )
            SELECT kind, jobs,
                   greatest(0, coalesce(extract(epoch FROM now() - first.due_at), 0))::float8 AS age_seconds,
                   (SELECT count(*) FROM (SELECT FROM job WHERE state = 'discarded' LIMIT $1) AS rows) AS discarded
            FROM (SELECT min(due_at) AS due_at FROM tenant) AS first LEFT JOIN counted ON true""";

    private final Pool pool;
    private final JobHandlers handlers;
    private final JobMetrics metrics;
    private final Outage outage = new Outage(
            Logger.getLogger(QueueSample.class), "The queue cannot be measured", "The queue can be measured again");

    QueueSample(Pool pool, JobHandlers handlers, JobMetrics metrics) {
        this.pool = pool;
        this.handlers = handlers;
        this.metrics = metrics;
        for (String kind : handlers.kinds()) {
            metrics.rescues(kind);
        }
    }

    /** Looks now; never fails. */
    @Scheduled(every = INTERVAL, concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> take() {
        return pool.preparedQuery(LOOK)
                .execute(Tuple.of(MOST_COUNTED))
                .ifNoItem()
                .after(GIVE_UP)
                .fail()
                .map(this::sample)
                .invoke(outage::worked)
                .onFailure()
                .invoke(outage::failed)
                .onFailure()
                .recoverWithItem(Sample.NONE)
                .invoke(metrics::sampled)
                .replaceWithVoid();
    }

    private Sample sample(RowSet<Row> rows) {
        Map<String, Long> due = new TreeMap<>();
        for (String kind : handlers.kinds()) {
            due.put(kind, 0L);
        }
        Row first = rows.iterator().next();
        rows.forEach(row -> {
            if (row.getString("kind") != null) {
                due.put(row.getString("kind"), row.getLong("jobs"));
            }
        });
        return new Sample(due, first.getDouble("age_seconds"), first.getLong("discarded"));
    }
}
