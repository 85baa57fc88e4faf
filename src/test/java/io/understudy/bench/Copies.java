package io.understudy.bench;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/**
 * Executions that differ in number only, started one after the other with the same pause between. Contacts are scattered
 * over their range, as people's numbers are, so that whoever meets them in order of time meets them all over the index.
 *
 * @param first number of the first; nobody else may have one of these numbers
 * @param count how many
 * @param from when the first was started; whole milliseconds
 * @param time over which the starts are spread, evenly
 */
record Copies(long first, long count, Instant from, Duration time) {

    /** A range that the simulated carrier gives no special meaning. */
    static final String PREFIX = "+43";

    /** Numbers of a phone number behind its prefix. */
    static final long NUMBERS = 1_000_000_000_000L;

    /** Has no factor in common with {@link #NUMBERS}, so that multiples of it are all different: 3 to the power of 18. */
    static final long SCATTER = 387_420_489L;

    /** A UUIDv7: its version, and the bits of it that count within a millisecond. */
    private static final long VERSION = 0x7000;

    private static final long COUNTER = 0xfff;
    private static final long VARIANT = 1L << 63;

    Copies {
        from = from.truncatedTo(ChronoUnit.MILLIS);
    }

    /** When the copy at that place, from 0, was started. */
    Instant started(long place) {
        return from.plusMillis(place * time.toMillis() / count);
    }

    UUID sid(long place) {
        long number = first + place;
        return new UUID(started(place).toEpochMilli() << 16 | VERSION | number & COUNTER, VARIANT | number);
    }

    /** Whom it is about. */
    String contact(long place) {
        return PREFIX + "%012d".formatted((first + place) * SCATTER % NUMBERS);
    }
}
