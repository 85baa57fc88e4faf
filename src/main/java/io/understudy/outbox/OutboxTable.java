package io.understudy.outbox;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Comparator;
import java.util.List;

/**
 * The statements of the relay. A shard is owned for one transaction, by an advisory lock: the rows of an execution all
 * sit in one shard, so two relays never publish the same execution at the same time, and whoever gets the lock sees
 * what its predecessor committed, because ownership is taken before the statement that reads.
 */
@ApplicationScoped
class OutboxTable {

    /** First half of the advisory lock's key, "obox" in ASCII; the second is the shard. Also in V3__outbox_quarantine.sql. */
    static final int LOCK_CLASS = 0x6F626F78;

    /**
     * Send time-outs after which a suspended relay loses its session, and with it its shards. A healthy one waits inside a
     * transaction for a send only, which ends after two.
     */
    private static final int IDLE_SEND_TIMEOUTS = 3;

    /** 64 look-ups in an index, whatever the depth; the order makes the planner use the index though the table be small. */
    private static final String PENDING_SHARDS = """
            SELECT s.shard FROM generate_series(0, %d) AS s (shard)
            CROSS JOIN LATERAL (SELECT FROM outbox o WHERE o.shard = s.shard ORDER BY o.id LIMIT 1) AS pending
            """.formatted(SprintFacts.SHARDS - 1);

    /**
     * Also settles how this transaction runs. Its statements keep one plan, by the index: the table is empty at one moment
     * and huge at the next, so what the planner knows of it is always wrong, and planning would cost more than a small
     * batch. And the commit does not wait for the disk: if PostgreSQL crashes before it is there, the rows are back and are
     * published again with the same ids, as after any crash.
     */
    private static final String LOCK_SHARDS = """
            WITH settings AS MATERIALIZED (
                SELECT set_config('plan_cache_mode', 'force_generic_plan', true),
                       set_config('enable_seqscan', 'off', true),
                       set_config('enable_bitmapscan', 'off', true),
                       set_config('synchronous_commit', 'off', true),
                       set_config('idle_in_transaction_session_timeout', $3, true))
            SELECT s.shard FROM settings, unnest($1::int[]) AS s (shard)
            WHERE pg_try_advisory_xact_lock($2, s.shard)
            """;

    /** The oldest rows of each shard. Found by their place in the table, which nobody changes while we own the shards. */
    private static final String TAKE = """
            DELETE FROM outbox WHERE ctid = ANY (ARRAY(
                SELECT oldest.place FROM unnest($1::int[]) AS s (shard)
                CROSS JOIN LATERAL (
                    SELECT o.ctid AS place FROM outbox o WHERE o.shard = s.shard ORDER BY o.id LIMIT $2) AS oldest))
            RETURNING id, execution_sid, shard, payload, date_created,
                      (SELECT EXISTS (SELECT FROM outbox_quarantine)) AND EXISTS (
                          SELECT FROM outbox_quarantine q
                          WHERE q.execution_sid = outbox.execution_sid AND q.id < outbox.id) AS held
            """;

    private static final String QUARANTINE = """
            INSERT INTO outbox_quarantine (id, execution_sid, shard, payload, date_created, reason)
            VALUES ($1, $2, $3, $4, $5, $6)
            """;

    private static final String QUARANTINE_ONE = """
            WITH refused AS (
                DELETE FROM outbox WHERE shard = $1 AND id = $2
                RETURNING id, execution_sid, shard, payload, date_created)
            INSERT INTO outbox_quarantine (id, execution_sid, shard, payload, date_created, reason)
            SELECT id, execution_sid, shard, payload, date_created, $3 FROM refused
            """;

    /**
     * Rows that are counted at most: a broker that is away for a night leaves millions, and every process measures. The
     * age tells the rest.
     */
    static final int MOST_COUNTED = 100_000;

    /** The age is exact: 64 look-ups in an index find each shard's oldest row. */
    private static final String MEASURE = """
            SELECT (SELECT count(*) FROM (SELECT FROM outbox LIMIT $1) AS rows) AS depth,
                   (SELECT count(*) FROM (SELECT FROM outbox_quarantine LIMIT $1) AS rows) AS quarantined,
                   coalesce(extract(epoch FROM clock_timestamp() - min(oldest.date_created))::float8, 0) AS age_seconds
            FROM generate_series(0, $2) AS s (shard)
            CROSS JOIN LATERAL (
                SELECT date_created FROM outbox o WHERE o.shard = s.shard ORDER BY o.id LIMIT 1) AS oldest
            """;

    private final Pool pool;
    private final String idleMilliseconds;

    OutboxTable(Pool pool, OutboxConfig config) {
        this.pool = pool;
        this.idleMilliseconds = Long.toString(
                config.sendTimeout().multipliedBy(IDLE_SEND_TIMEOUTS).toMillis());
    }

    /**
     * What {@link #measure} saw.
     *
     * @param depth rows waiting, up to {@link #MOST_COUNTED}
     * @param quarantined rows set aside, up to {@link #MOST_COUNTED}
     * @param ageSeconds age of the oldest waiting row, 0 if there is none
     */
    record Measure(long depth, long quarantined, double ageSeconds) {}

    /** The shards that have rows, ascending. */
    Uni<List<Integer>> pendingShards() {
        return pool.query(PENDING_SHARDS).execute().map(OutboxTable::shards);
    }

    /** Takes ownership of those of the given shards that nobody owns, until the end of the transaction. */
    Uni<List<Integer>> lock(SqlConnection transaction, List<Integer> shards) {
        return transaction
                .preparedQuery(LOCK_SHARDS)
                .execute(Tuple.of(shards.toArray(Integer[]::new), LOCK_CLASS, idleMilliseconds))
                .map(OutboxTable::shards);
    }

    /** Deletes and returns the oldest rows of owned shards, in the order of their ids. */
    Uni<List<OutboxRow>> take(SqlConnection transaction, List<Integer> shards, int rowsPerShard) {
        return transaction
                .preparedQuery(TAKE)
                .execute(Tuple.of(shards.toArray(Integer[]::new), rowsPerShard))
                .map(rows -> rows.stream()
                        .map(OutboxRow::of)
                        .sorted(Comparator.comparingLong(OutboxRow::id))
                        .toList());
    }

    /** Sets taken rows aside. */
    Uni<Void> quarantine(SqlConnection transaction, List<Quarantined> rows) {
        if (rows.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        List<Tuple> tuples = rows.stream().map(Quarantined::tuple).toList();
        return transaction.preparedQuery(QUARANTINE).executeBatch(tuples).replaceWithVoid();
    }

    /**
     * Sets one row aside in a transaction of its own, if its shard is free.
     *
     * @return 1, or 0 if somebody else owns the shard or has dealt with the row
     */
    Uni<Integer> quarantine(int shard, long id, String reason) {
        return pool.withTransaction(transaction -> lock(transaction, List.of(shard))
                .chain(locked -> locked.isEmpty()
                        ? Uni.createFrom().item(0)
                        : transaction
                                .preparedQuery(QUARANTINE_ONE)
                                .execute(Tuple.of(shard, id, reason))
                                .map(RowSet::rowCount)));
    }

    /** Looks at the outbox as a whole. */
    Uni<Measure> measure() {
        return pool.preparedQuery(MEASURE)
                .execute(Tuple.of(MOST_COUNTED, SprintFacts.SHARDS - 1))
                .map(rows -> rows.iterator().next())
                .map(row ->
                        new Measure(row.getLong("depth"), row.getLong("quarantined"), row.getDouble("age_seconds")));
    }

    private static List<Integer> shards(RowSet<Row> rows) {
        return rows.stream().map(row -> row.getInteger("shard")).toList();
    }
}
