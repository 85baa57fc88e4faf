package io.understudy.execution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.sid.Sid;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ExecutionQueryTest {

    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
    private static final Instant DAY = Instant.parse("2026-11-20T00:00:00Z");

    @Test
    void a_past_day_is_looked_for_among_the_sids_of_that_day_and_few_others() {
        ExecutionQuery query = between(Optional.of(DAY), Optional.of(DAY.plus(Duration.ofDays(1))));

        Duration more = Duration.between(time(query.sidFrom()), time(query.sidBelow(NOW)))
                .minus(Duration.ofDays(1));

        assertTrue(!more.isNegative() && more.compareTo(Duration.ofSeconds(20)) <= 0, "beside the day: " + more);
    }

    @Test
    void without_a_time_the_newest_of_a_process_whose_clock_is_ahead_are_listed_too() {
        ExecutionQuery query = between(Optional.empty(), Optional.empty());

        assertEquals(NOW.plus(Duration.ofHours(1)), time(query.sidBelow(NOW)));
        assertEquals(Instant.EPOCH, time(query.sidFrom()));
    }

    private static ExecutionQuery between(Optional<Instant> from, Optional<Instant> to) {
        return new ExecutionQuery(Optional.empty(), from, to, Optional.empty(), 50);
    }

    private static Instant time(UUID bound) {
        return new Sid(Sid.Prefix.FN, bound).time();
    }
}
