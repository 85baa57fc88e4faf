package io.understudy.bench;

import io.understudy.packaged.Poll;
import java.time.Duration;

/** Whether the gateway has told all it had to tell. */
final class Outbox {

    /** For all that a case leaves to be relayed, on the busiest machine. */
    static final Duration PATIENCE = Duration.ofSeconds(120);

    private static final String ROWS = "SELECT count(*) FROM outbox";

    private Outbox() {}

    /**
     * Returns when the outbox is empty.
     *
     * @param interval between two looks
     * @throws Missing if it does not become so
     */
    static void awaitEmpty(Database database, Duration interval) {
        if (!Poll.until(PATIENCE, interval, () -> database.number(ROWS) == 0)) {
            throw new Missing("%,d outbox rows are still to be relayed".formatted(database.number(ROWS)));
        }
    }
}
