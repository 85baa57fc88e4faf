package io.understudy.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryPolicyTest {

    private static final double ALMOST_ONE = Math.nextDown(1.0);
    private final RetryPolicy policy = new RetryPolicy(5, Duration.ofSeconds(1), Duration.ofSeconds(10));

    @ParameterizedTest
    @CsvSource({"1, 500, 1000", "2, 1000, 2000", "3, 2000, 4000", "4, 4000, 8000", "5, 5000, 10000", "99, 5000, 10000"})
    void the_wait_doubles_up_to_the_ceiling_and_half_of_it_is_random(int attempt, long shortest, long longest) {
        assertEquals(Duration.ofMillis(shortest), policy.delay(attempt, 0));
        assertEquals(Duration.ofMillis(longest), policy.delay(attempt, ALMOST_ONE));
    }

    @Test
    void the_largest_attempt_does_not_overflow() {
        assertEquals(Duration.ofSeconds(10), policy.delay(Integer.MAX_VALUE, ALMOST_ONE));
    }

    @Test
    void no_wait_leaves_its_bounds_whatever_the_dice() {
        Random dice = new Random(7);
        RetryPolicy shortest = new RetryPolicy(3, Duration.ofMillis(1), Duration.ofMillis(1));

        for (int i = 0; i < 10_000; i++) {
            Duration wait = policy.delay(1 + dice.nextInt(40), dice.nextDouble());
            assertTrue(
                    wait.compareTo(Duration.ofMillis(500)) >= 0 && wait.compareTo(policy.most()) <= 0, wait::toString);
            assertEquals(Duration.ofMillis(1), shortest.delay(1 + dice.nextInt(40), dice.nextDouble()));
        }
    }

    @Test
    void policies_that_cannot_work_are_refused() {
        Duration second = Duration.ofSeconds(1);

        assertThrows(IllegalArgumentException.class, () -> new RetryPolicy(0, second, second));
        assertThrows(IllegalArgumentException.class, () -> new RetryPolicy(1, Duration.ZERO, second));
        assertThrows(IllegalArgumentException.class, () -> new RetryPolicy(1, second, Duration.ofMillis(999)));
    }
}
