package io.understudy.outbox;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
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

    /** 64 look-ups in an index, whatever the depth. */
    private static final String PENDING_SHARDS = """
            SELECT s.shard FROM generate_series(0, %d) AS s (shard)
            CROSS JOIN LATERAL (SELECT 1 FROM outbox o WHERE o.shard = s.shard LIMIT 1) AS pending
            """.formatted(SprintFacts.SHARDS - 1);

    /**
     * Also settles how this transaction runs: statements are planned for the size that the outbox has now, because a
     * plan remembered from an empty outbox would scan a full one.
     */
    private static final String LOCK_SHARDS = """
            SELECT s.shard,
                   set_config('plan_cache_mode', 'force_custom_plan', true),
                   set_config('idle_in_transaction_session_timeout', $3, true)
            FROM unnest($1::int[]) AS s (shard)
            WHERE pg_try_advisory_xact_lock($2, s.shard)
            """;

    /** The oldest rows of each shard. */
    private static final String TAKE = """
            WITH taken AS (
                DELETE FROM outbox WHERE id = ANY (ARRAY(
                    SELECT oldest.id FROM unnest($1::int[]) AS s (shard)
                    CROSS JOIN LATERAL (
                        SELECT o.id FROM outbox o WHERE o.shard = s.shard ORDER BY o.id LIMIT $2) AS oldest))
                RETURNING id, execution_sid, shard, payload, date_created)
            SELECT t.*, EXISTS (
                       SELECT 1 FROM outbox_quarantine q
                       WHERE q.execution_sid = t.execution_sid AND q.id < t.id) AS held
            FROM taken t ORDER BY t.id
            """;

    private static final String QUARANTINE = """
            INSERT INTO outbox_quarantine (id, execution_sid, shard, payload, date_created, reason)
            VALUES ($1, $2, $3, $4, $5, $6)
            """;

    private static final String QUARANTINE_ONE = """
            WITH refused AS (
                DELETE FROM outbox WHERE id = $1 RETURNING id, execution_sid, shard, payload, date_created)
            INSERT INTO outbox_quarantine (id, execution_sid, shard, payload, date_created, reason)
            SELECT id, execution_sid, shard, payload, date_created, $2 FROM refused
            """;

    private static final String MEASURE = """
            SELECT (SELECT count(*) FROM outbox) AS depth,
                   (SELECT count(*) FROM outbox_quarantine) AS quarantined,
                   coalesce((SELECT extract(epoch FROM clock_timestamp() - date_created)::float8
                             FROM outbox ORDER BY id LIMIT 1), 0) AS age_seconds
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
     * @param depth rows waiting
     * @param quarantined rows set aside
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
                .map(rows -> rows.stream().map(OutboxRow::of).toList());
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
                                .execute(Tuple.of(id, reason))
                                .map(RowSet::rowCount)));
    }

    /** Looks at the outbox as a whole. */
    Uni<Measure> measure() {
        return pool.query(MEASURE)
                .execute()
                .map(rows -> rows.iterator().next())
                .map(row ->
                        new Measure(row.getLong("depth"), row.getLong("quarantined"), row.getDouble("age_seconds")));
    }

    private static List<Integer> shards(RowSet<Row> rows) {
        return rows.stream().map(row -> row.getInteger("shard")).toList();
    }
}
