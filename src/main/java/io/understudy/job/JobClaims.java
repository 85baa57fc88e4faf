package io.understudy.job;

import io.smallrye.mutiny.Uni;
import io.understudy.sid.Sid;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Claims due jobs for this process, in one statement. */
@ApplicationScoped
class JobClaims {

    /**
     * After this long a claim's answer is given up: the connection is lost and nobody has told us. The loop must not
     * hang on it; what it may have claimed is rescued.
     */
    private static final Duration GIVE_UP = Duration.ofSeconds(30);

    private static final Logger LOG = Logger.getLogger(JobClaims.class);

    /**
     * Parameters: kinds, least share of an account, most jobs, lease in milliseconds.
     *
     * <p>Accounts with due work take turns in random order, so that when the limit is reached before the last of them it
     * is never the same ones that miss out, and concurrent claims begin with different accounts. Together they get the whole claim, so an account alone is not claimed from in small helpings. The limits
     * stop the scan before it locks more rows than it takes; the inner one is there for the planner, which would sort an
     * account's whole backlog if it could not see that few rows are wanted. A lapsed claim is simply due. The kinds are
     * tested by array_position because the planner expects that to hold for nearly every row, as it does; of
     * {@code = ANY} it expects little on a table without statistics, and then sorts, too (measured: claims eight times
     * slower at a million rows). What was locked is found again by its place, which it keeps while it is locked.
     */
    private static final String CLAIM = Tenants.LISTED + """
            , turn AS MATERIALIZED (
                SELECT sid FROM tenant WHERE due_at <= now() ORDER BY random()
            ), share AS MATERIALIZED (
                SELECT greatest($2, $3 / greatest(count(*), 1)) AS jobs FROM turn
            ), picked AS MATERIALIZED (
                SELECT due.place, due.state
                FROM turn
                CROSS JOIN LATERAL (
                    SELECT place, state FROM (
                        SELECT ctid AS place, state FROM job
                        WHERE account_sid = turn.sid AND state <> 'discarded' AND due_at <= now()
                          AND array_position($1::text[], kind) IS NOT NULL
                        ORDER BY due_at, id LIMIT $3 FOR UPDATE SKIP LOCKED) AS oldest
                    LIMIT (SELECT jobs FROM share)) AS due
                LIMIT $3
            )
            UPDATE job SET state = 'running', attempt = attempt + 1, due_at = now() + $4 * interval '1 millisecond'
            FROM picked WHERE job.ctid = picked.place
            RETURNING job.id, account_sid, kind, execution_sid, fence, args, attempt, traceparent,
                picked.state = 'running' AS rescued,
                (SELECT jobs FROM share) AS share""";

    private final Pool pool;
    private final JobConfig config;
    private final JobHandlers handlers;
    private final JobMetrics metrics;

    JobClaims(Pool pool, JobConfig config, JobHandlers handlers, JobMetrics metrics) {
        this.pool = pool;
        this.config = config;
        this.handlers = handlers;
        this.metrics = metrics;
    }

    /**
     * What one claim brought.
     *
     * @param jobs in no order
     * @param more whether there may be more due work than was taken: a limit was reached
     */
    record Claimed(List<Job> jobs, boolean more) {}

    /** Claims at most so many jobs, of kinds that have a handler here. */
    Uni<Claimed> claim(int most) {
        Tuple parameters = Tuple.tuple()
                .addArrayOfString(handlers.kinds())
                .addInteger(Math.min(most, config.accountShare()))
                .addInteger(most)
                .addLong(config.lease().toMillis());
        return pool.preparedQuery(CLAIM)
                .execute(parameters)
                .ifNoItem()
                .after(GIVE_UP)
                .fail()
                .map(rows -> claimed(rows, most));
    }

    private Claimed claimed(RowSet<Row> rows, int most) {
        List<Job> jobs = jobs(rows);
        return new Claimed(
                jobs,
                !jobs.isEmpty()
                        && (jobs.size() == most
                                || someTookAll(jobs, rows.iterator().next().getLong("share"))));
    }

    private static boolean someTookAll(List<Job> jobs, long share) {
        return jobs.stream()
                .collect(Collectors.groupingBy(Job::accountSid, Collectors.counting()))
                .containsValue(share);
    }

    private List<Job> jobs(RowSet<Row> rows) {
        List<Job> jobs = new ArrayList<>(rows.size());
        for (Row row : rows) {
            Job job = job(row);
            if (row.getBoolean("rescued")) {
                job.logKeys()
                        .during(() -> LOG.warnf(
                                "job rescued from a lapsed lease: jobId=%d jobKind=%s attempt=%d",
                                job.id(), job.kind(), job.attempt()));
                metrics.rescues(job.kind()).increment();
            }
            jobs.add(job);
        }
        return jobs;
    }

    Job job(Row row) {
        String kind = row.getString("kind");
        int attempt = row.getInteger("attempt");
        return new Job(
                row.getLong("id"),
                new Sid(Sid.Prefix.AC, row.getUUID("account_sid")),
                kind,
                execution(row.getUUID("execution_sid")),
                row.getInteger("fence"),
                row.getString("args"),
                attempt,
                attempt >= handlers.of(kind).policy().attempts(),
                row.getString("traceparent"));
    }

    private static @Nullable Sid execution(@Nullable UUID uuid) {
        return uuid == null ? null : new Sid(Sid.Prefix.FN, uuid);
    }
}
