package io.understudy.execution;

import io.smallrye.mutiny.Uni;
import io.understudy.sid.Sid;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Counts executions for the gauges, cheaply whatever the size of the tables: by indexes only, never more than so many
 * rows, and not at all if that takes seconds.
 */
@ApplicationScoped
class Census {

    /** Active executions that are counted, at most; so many entries of an index are read in 0.2 to 0.3 s. */
    static final int MOST_ACTIVE = 1_000_000;

    /** Overdue jobs, and discarded ones, whose executions are looked at. One is reason enough for an alert. */
    static final int MOST_OVERDUE = 1_000;

    private static final String SETTINGS =
            "SELECT set_config('enable_seqscan', 'off', true), set_config('statement_timeout', '5s', true)";

    /** Parameter: most executions. */
    private static final String ACTIVE = """
            SELECT flow_sid, count(*) AS executions
            FROM (SELECT flow_sid FROM execution WHERE status = 'active' LIMIT $1) AS counted
            GROUP BY flow_sid ORDER BY executions DESC, flow_sid""";

    /**
     * Parameter: most jobs. An execution is stuck that is active and has not moved since a job of its own fell due five
     * minutes ago or more, longer than any retry waits, or since one was given up: nothing else will wake it.
     */
    private static final String STUCK = """
            SELECT count(DISTINCT stuck.sid) AS executions FROM (
                (SELECT late.execution_sid, late.due_at FROM account a CROSS JOIN LATERAL (
                    SELECT execution_sid, due_at FROM job
                    WHERE account_sid = a.sid AND state <> 'discarded' AND due_at < now() - interval '5 minutes'
                    ORDER BY due_at LIMIT $1) AS late LIMIT $1)
                UNION ALL
                (SELECT execution_sid, due_at FROM job WHERE state = 'discarded' ORDER BY due_at DESC LIMIT $1)
            ) AS j
            CROSS JOIN LATERAL (
                SELECT e.sid FROM execution e
                WHERE e.sid = j.execution_sid AND e.status = 'active' AND e.date_updated <= j.due_at LIMIT 1) AS stuck""";

    /** Days after today for which both tables have a partition; a day that lacks one counts, and so do those after it. */
    private static final String PARTITIONS = """
            SELECT coalesce(min(missing.day) - 1, $1) AS ahead FROM generate_series(1, $1) AS missing (day)
            WHERE EXISTS (
                SELECT FROM unnest(ARRAY['execution', 'step']) AS t (name)
                WHERE to_regclass(t.name || to_char((now() AT TIME ZONE 'UTC')::date + missing.day, '_YYYYMMDD')) IS NULL)""";

    /** Days that are looked at; more than maintenance makes. */
    private static final int MOST_DAYS = 14;

    private final Pool pool;

    Census(Pool pool) {
        this.pool = pool;
    }

    /**
     * What was counted.
     *
     * @param active active executions by flow, most first
     * @param stuck executions that wait for a job that does not come
     * @param partitionsAhead coming days with partitions
     */
    record Count(Map<String, Long> active, double stuck, double partitionsAhead) {
        /** Nothing is known. */
        static final Count UNKNOWN = new Count(Map.of(), Double.NaN, Double.NaN);
    }

    /** Counts; fails if the database is away or has no time. */
    Uni<Count> take() {
        return pool.withTransaction(transaction -> transaction
                .query(SETTINGS)
                .execute()
                .chain(() -> active(transaction))
                .chain(active -> number(transaction, STUCK, MOST_OVERDUE)
                        .chain(stuck -> number(transaction, PARTITIONS, MOST_DAYS)
                                .map(days -> new Count(active, stuck, days)))));
    }

    private static Uni<Map<String, Long>> active(SqlConnection transaction) {
        return transaction.preparedQuery(ACTIVE).execute(Tuple.of(MOST_ACTIVE)).map(Census::byFlow);
    }

    private static Map<String, Long> byFlow(RowSet<Row> rows) {
        Map<String, Long> flows = new LinkedHashMap<>();
        rows.forEach(row ->
                flows.put(new Sid(Sid.Prefix.FW, row.getUUID("flow_sid")).toString(), row.getLong("executions")));
        return flows;
    }

    private static Uni<Long> number(SqlConnection transaction, String sql, int most) {
        return transaction.preparedQuery(sql).execute(Tuple.of(most)).map(rows -> rows.iterator()
                .next()
                .getLong(0));
    }
}
