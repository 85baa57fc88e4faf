package io.understudy.execution;

import io.understudy.sid.Sid;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/**
 * A stretch of time in which executions are looked for, as a range of their SIDs. A list reads one stretch after the
 * other until its page is full, and each is longer than the one before: so the database plans and opens the partitions
 * of a day or two, rather than those of all days that are kept, and an almost empty list still takes few statements.
 *
 * @param from the lowest SID inside
 * @param below the lowest SID above
 * @param floor where the last stretch begins
 * @param length how much time it may span
 */
record Stretch(UUID from, UUID below, UUID floor, Duration length) {

    /** A day: as long as a partition. */
    private static final Duration FIRST = Duration.ofDays(1);

    /** How much longer the next stretch is. */
    private static final int GROWTH = 4;

    /** The stretch after one of this length is all the rest. */
    private static final Duration LONGEST = Duration.ofDays(16);

    /** The newest stretch that a query asks for; {@code now} by the clock that SIDs are minted by. */
    static Stretch newest(ExecutionQuery query, Instant now) {
        return ending(query.sidBelow(now), query.sidFrom(), FIRST);
    }

    private static Stretch ending(UUID below, UUID floor, Duration length) {
        UUID start = length.compareTo(LONGEST) > 0 ? floor : bound(time(below).minus(length));
        return new Stretch(isBelow(start, floor) ? floor : start, below, floor, length);
    }

    /** Whether there is nothing older to look at. */
    boolean isLast() {
        return from.equals(floor);
    }

    /** The stretch before this one in time. */
    Stretch older() {
        return ending(from, floor, length.multipliedBy(GROWTH));
    }

    /** The smallest UUIDv7 of that time: 48 bits of milliseconds, then zeros. */
    static UUID bound(Instant time) {
        long millis = Math.max(0, Math.min(time.toEpochMilli(), (1L << 48) - 1));
        return new UUID(millis << 16, 0);
    }

    /** PostgreSQL's order, by the halves that hold the time. */
    static boolean isBelow(UUID first, UUID second) {
        return Long.compareUnsigned(first.getMostSignificantBits(), second.getMostSignificantBits()) < 0;
    }

    private static Instant time(UUID sid) {
        return new Sid(Sid.Prefix.FN, sid).time();
    }
}
