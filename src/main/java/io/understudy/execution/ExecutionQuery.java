package io.understudy.execution;

import io.understudy.sid.Sid;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * Which executions of a flow to list, newest first.
 *
 * @param active only active ones, or only ended ones
 * @param createdFrom started at this time or later
 * @param createdTo started before this time
 * @param before strictly older than this one: the position of the next page
 * @param limit at most so many
 */
public record ExecutionQuery(
        Optional<Boolean> active,
        Optional<Instant> createdFrom,
        Optional<Instant> createdTo,
        Optional<Sid> before,
        int limit) {

    /** Later than any execution: the year 9999, which both Java and PostgreSQL can hold. */
    static final Instant FOREVER = Instant.parse("9999-01-01T00:00:00Z");

    /** How far the time in a SID and the time of the start may be apart: clocks of different processes. */
    private static final Duration SKEW = Duration.ofHours(1);

    private static final UUID NEWEST = new UUID(-1L, -1L);

    /** No listed SID is this high: keeps the look-up inside the partitions of the time asked for. */
    UUID sidBelow() {
        UUID byTime = createdTo.map(time -> bound(time.plus(SKEW))).orElse(NEWEST);
        return before.map(Sid::uuid)
                .filter(sid -> Long.compareUnsigned(sid.getMostSignificantBits(), byTime.getMostSignificantBits()) < 0)
                .orElse(byTime);
    }

    /** No listed SID is lower. */
    UUID sidFrom() {
        return createdFrom.map(time -> bound(time.minus(SKEW))).orElse(new UUID(0, 0));
    }

    /** The smallest UUIDv7 of that time: 48 bits of milliseconds, then zeros. */
    private static UUID bound(Instant time) {
        long millis = Math.max(0, Math.min(time.toEpochMilli(), (1L << 48) - 1));
        return new UUID(millis << 16, 0);
    }
}
