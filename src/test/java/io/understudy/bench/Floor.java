package io.understudy.bench;

import io.vertx.core.Future;
import io.vertx.pgclient.PgConnection;
import java.time.Duration;
import java.util.function.Function;

/**
 * Bare PostgreSQL doing the same units, one transaction after the other on every connection.
 *
 * @param name as the table has it
 * @param tables that it writes to
 * @param load its connections
 * @param unitsEach how many units a transaction does
 * @param transaction does it
 */
record Floor(
        String name, FloorTables tables, SqlLoad load, int unitsEach, Function<PgConnection, Future<?>> transaction)
        implements Contender {

    @Override
    public String schema() {
        return tables.schema();
    }

    @Override
    public Tally play(Duration time) {
        return load.closed(time, transaction).times(unitsEach);
    }

    @Override
    public void check(Tally tally) {
        tables.check(tally.units());
    }
}
