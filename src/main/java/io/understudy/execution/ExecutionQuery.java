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

    /** How far the clock of another process may be ahead, and what it started be listed. */
    private static final Duration SKEW = Duration.ofHours(1);

    /**
     * How far the time in a SID and the time of the start may be apart: one process reads both from one clock, a moment
     * later, and may be held up in between. A page of a past day passes over all executions of this span.
     */
    private static final Duration APART = Duration.ofSeconds(10);

    /**
     * No listed SID is this high: keeps the look-up inside the partitions of the time asked for.
     *
     * @param now by the clock that SIDs are minted by; one from a clock far ahead is listed when its time has come
     */
    UUID sidBelow(Instant now) {
        Instant newest = now.plus(SKEW);
        UUID byTime = Stretch.bound(createdTo
                .map(time -> time.plus(APART))
                .filter(end -> end.isBefore(newest))
                .orElse(newest));
        return before.map(Sid::uuid).filter(sid -> Stretch.isBelow(sid, byTime)).orElse(byTime);
    }

    /** No listed SID is lower. */
    UUID sidFrom() {
        return createdFrom.map(time -> Stretch.bound(time.minus(APART))).orElse(new UUID(0, 0));
    }
}
