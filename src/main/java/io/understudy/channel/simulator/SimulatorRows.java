package io.understudy.channel.simulator;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;

/** Removes what is old. */
@Singleton
class SimulatorRows {

    /**
     * Looks at the oldest rows only (SIDs sort by time), so a run costs the same however large the table is. A SID
     * chosen by a developer may sort wrongly; it is then removed a little sooner or later than it should.
     */
    private static final String PURGE = """
            DELETE FROM %1$s
            WHERE sid IN (SELECT sid FROM %1$s ORDER BY sid LIMIT $1)
              AND date_created < now() - $2::bigint * interval '1 millisecond'""";

    /** What is kept for {@link SimulatorConfig#retention()} only. */
    static final List<String> TABLES =
            List.of("simulator_message", "simulator_call", "simulator_recording", "simulator_resource");

    private final Pool pool;

    SimulatorRows(Pool pool) {
        this.pool = pool;
    }

    /** How many of the oldest {@code batch} rows of one of {@link #TABLES} were past their time, and are gone. */
    Uni<Integer> purge(String table, Duration retention, int batch) {
        return pool.preparedQuery(PURGE.formatted(table))
                .execute(Tuple.of(batch, retention.toMillis()))
                .map(rows -> rows.rowCount());
    }
}
