package io.understudy.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.Arrays;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

class RoundsTest {

    private static final double EXACT = 1e-9;

    @Test
    void the_median_round_is_one_that_happened() {
        Rounds rounds = rounds(300, 100, 200);

        assertEquals(200, rounds.median().rate(), EXACT);
        assertEquals(100, rounds.slowest(), EXACT);
        assertEquals(300, rounds.fastest(), EXACT);
    }

    @Test
    void of_an_even_number_of_rounds_the_slower_in_the_middle_counts() {
        assertEquals(200, rounds(400, 100, 300, 200).median().rate(), EXACT);
    }

    @Test
    void the_ratio_is_that_of_neighbours_in_time() {
        Rounds gateway = rounds(200, 40, 600);
        Rounds floor = rounds(100, 10, 200);

        assertEquals(3, gateway.times(floor), EXACT);
    }

    @Test
    void what_a_round_spent_is_shared_among_its_units() {
        Spent before = new Spent(100, 0, 0, 0, 0, 0, 400);
        Spent after = new Spent(350, 50, 0, 0, 1_000, 0, 1_000);

        Spent perUnit = new Round(tally(100), after.since(before)).perUnit();

        assertEquals(2.5, perUnit.app(), EXACT);
        assertEquals(0.5, perUnit.postgres(), EXACT);
        assertEquals(10, perUnit.wal(), EXACT);
    }

    @Test
    void what_nobody_of_us_spent_was_spent_by_others() {
        Spent all = new Spent(300, 200, 50, 150, 0, 0, 1_000);

        assertEquals(300, all.others(), EXACT);
    }

    private static Rounds rounds(long... rates) {
        Spent nothing = new Spent(0, 0, 0, 0, 0, 0, 0);
        return new Rounds(
                "gateway",
                Arrays.stream(rates)
                        .mapToObj(rate -> new Round(tally(rate), nothing))
                        .toList(),
                0);
    }

    private static Tally tally(long units) {
        return new Tally(units, Duration.ofSeconds(1), new Histogram(3));
    }
}
