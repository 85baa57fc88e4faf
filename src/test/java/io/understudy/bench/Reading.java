package io.understudy.bench;

import io.understudy.bench.ReadKind.Ask;
import io.vertx.core.Future;
import java.time.Duration;

/**
 * The gateway being asked one kind of question about a table.
 *
 * @param loader asks
 * @param http the connections
 * @param connections how many
 * @param table that is read
 * @param kind of question
 */
record Reading(Loader loader, HttpLoad http, int connections, ReadTable table, ReadKind kind) implements Contender {

    /** Enough that every connection of the gateway to the database has learnt of the tables that are now in place. */
    private static final long FIRST = 400;

    @Override
    public String name() {
        return "%s of %,d".formatted(kind.name(), table.size());
    }

    /** Reading changes nothing, so there is nothing to settle. */
    @Override
    public void prepare(Database database) {
        table.place();
        loader.closed(connections, FIRST, worker -> ask());
    }

    @Override
    public Tally play(Duration time) {
        return loader.closed(connections, time, worker -> ask());
    }

    private Future<?> ask() {
        Ask ask = kind.next().get();
        return http.get(ask.path()).map(body -> {
            ask.check().accept(body);
            return body;
        });
    }

    /** Every answer has been. */
    @Override
    public void check(Tally tally) {}
}
