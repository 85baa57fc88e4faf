package io.understudy.outbox;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import io.understudy.outbox.OutboxConfig.Layout;
import io.understudy.outbox.OutboxTable.Measure;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

/**
 * The table of the layout {@code event}, beside whoever writes and reads it: how much of it Debezium has not confirmed,
 * and the removal of what it has. See {@code V11__outbox_event.sql} for how.
 */
@ApplicationScoped
class EventTable {

    private static final Logger LOG = Logger.getLogger(EventTable.class);

    /** Events that are counted at most; a connector that is away for a night leaves millions. The age tells the rest. */
    static final int MOST_COUNTED = 100_000;

    private static final String PENDING = "SELECT events, age_seconds FROM outbox_event_pending($1, $2)";

    private static final String FORGET = "SELECT outbox_event_forget($1, $2::bigint * interval '1 millisecond')";

    private final Pool pool;
    private final OutboxConfig config;

    EventTable(Pool pool, OutboxConfig config) {
        this.pool = pool;
        this.config = config;
    }

    /** What the relay's table holds and, in this layout, what Debezium has not confirmed. */
    Uni<Measure> with(Measure rows) {
        if (config.layout() != Layout.EVENT) {
            return Uni.createFrom().item(rows);
        }
        return pool.preparedQuery(PENDING)
                .execute(Tuple.of(config.slot(), MOST_COUNTED))
                .map(found -> found.iterator().next())
                .map(pending -> new Measure(
                        rows.depth() + pending.getLong("events"),
                        rows.quarantined(),
                        Math.max(rows.ageSeconds(), pending.getDouble("age_seconds"))));
    }

    /** The unit that the schedule repeats, also after a switch back, until the table is empty. */
    @Scheduled(every = "15m", delayed = "1m", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> upkeep() {
        return forget().onFailure()
                .invoke(failure -> LOG.warn("Old rows of outbox_event stay for now", failure))
                .onFailure()
                .recoverWithNull()
                .replaceWithVoid();
    }

    /** Empties the hours that are older than the retention and confirmed to the last row; answers how many. */
    Uni<Integer> forget() {
        return pool.preparedQuery(FORGET)
                .execute(Tuple.of(config.slot(), config.eventRetention().toMillis()))
                .map(emptied -> emptied.iterator().next().getInteger(0));
    }
}
