package io.understudy.bench;

import io.vertx.core.Future;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.PgConnection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * What PostgreSQL does for a client that talks to it directly: connections of the gateway's own kind of driver, statements
 * prepared once per connection.
 */
final class SqlLoad implements AutoCloseable {

    private final Loader loader;
    private final List<PgConnection> connections = new ArrayList<>();

    /** Connects. */
    SqlLoad(Loader loader, Database database, int connections) {
        this.loader = loader;
        PgConnectOptions options =
                PgConnectOptions.fromUri(database.reactiveUrl()).setCachePreparedStatements(true);
        for (int i = 0; i < connections; i++) {
            this.connections.add(loader.await(() -> PgConnection.connect(loader.vertx(), options)));
        }
    }

    /** Every connection does one unit after the other for so long. */
    Tally closed(Duration time, Function<PgConnection, Future<?>> unit) {
        return loader.closed(connections.size(), time, worker -> unit.apply(connections.get(worker)));
    }

    /** Disconnects. */
    @Override
    public void close() {
        connections.forEach(connection -> loader.await(connection::close));
    }
}
