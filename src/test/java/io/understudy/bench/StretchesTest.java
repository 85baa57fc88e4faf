package io.understudy.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class StretchesTest {

    private static final long SECOND = 1_000_000_000;
    private static final long MILLI = 1_000_000;
    private static final double CLOSE = 0.1;

    private final Stretches stretches = new Stretches(Duration.ofSeconds(30), 3);

    @Test
    void a_request_belongs_to_the_stretch_it_was_due_in() {
        stretches.record(9 * SECOND, 5 * MILLI);
        stretches.record(10 * SECOND, 20 * MILLI);

        assertEquals(List.of(1L, 1L, 0L), stretches.requests());
        assertEquals(5, stretches.millis(50).get(0), CLOSE);
        assertEquals(20, stretches.millis(50).get(1), CLOSE);
    }

    @Test
    void a_late_one_belongs_to_the_last() {
        stretches.record(31 * SECOND, MILLI);

        assertEquals(List.of(0L, 0L, 1L), stretches.requests());
    }

    @Test
    void all_of_them_together_are_no_average_of_averages() {
        for (int i = 0; i < 99; i++) {
            stretches.record(0, MILLI);
        }
        stretches.record(20 * SECOND, 400 * MILLI);

        assertEquals(1, stretches.allMillis(99), CLOSE);
        assertEquals(400, stretches.allMillis(100), 1);
    }
}
