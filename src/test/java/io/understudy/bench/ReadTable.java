package io.understudy.bench;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Executions of the last thirty days to be read, in a set of tables of their own: most have ended, the others wait.
 *
 * @param tables the sets
 * @param set which of them
 * @param ended those that have ended; numbers from 1
 * @param active those that wait
 */
record ReadTable(TableSets tables, int set, Copies ended, Copies active) {

    /** Partitions that are over; with today's, thirty, the age to which executions live. */
    static final int PAST_DAYS = 29;

    /** One of so many waits: even in a small table enough for a page of either status on every day, so that pages compare. */
    private static final long ACTIVE_SHARE = 3;

    /** No read may meet an execution of the future, by anybody's clock. */
    private static final Duration RECENT = Duration.ofMinutes(1);

    /** Until the time-out of those that wait: later than the end of any measurement. */
    private static final Duration PATIENCE = Duration.ofDays(2);

    /** So many, spread evenly over the time; not written yet. */
    static ReadTable of(TableSets tables, int set, long size) {
        Instant to = Instant.now().minus(RECENT);
        Instant from = to.truncatedTo(ChronoUnit.DAYS).minus(Duration.ofDays(PAST_DAYS));
        Duration time = Duration.between(from, to);
        long active = size / ACTIVE_SHARE;
        return new ReadTable(
                tables, set, new Copies(1, size - active, from, time), new Copies(1 + size, active, from, time));
    }

    long size() {
        return ended.count() + active.count();
    }

    /** Midnight of the first day. */
    Instant from() {
        return ended.from();
    }

    void place() {
        tables.place(set);
    }

    /** Leaves them in place. */
    void write(Population anEnded, Population anActive) {
        place();
        tables.makePast(PAST_DAYS);
        anEnded.write(ended, Instant.now());
        anActive.write(active, Instant.now().plus(PATIENCE));
    }

    /** Any of those that have ended. */
    UUID anyEnded() {
        return ended.sid(ThreadLocalRandom.current().nextLong(ended.count()));
    }
}
