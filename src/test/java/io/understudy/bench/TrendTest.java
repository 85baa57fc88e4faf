package io.understudy.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TrendTest {

    private static final double CLOSE = 0.02;

    @Test
    void what_stays_the_same_does_not_grow() {
        assertEquals(0, Trend.growth(readings(i -> 7)), CLOSE);
    }

    @Test
    void what_only_ever_grew_from_nothing_grows_by_its_mean() {
        assertEquals(1, Trend.growth(readings(i -> i)), CLOSE);
    }

    @Test
    void what_shrinks_grows_by_less_than_nothing() {
        assertEquals(-0.5, Trend.growth(readings(i -> 2 * LENGTH - i)), CLOSE);
    }

    @Test
    void the_first_third_is_warming_up() {
        assertEquals(0, Trend.growth(readings(i -> Math.min(i, LENGTH / 3.0))), CLOSE);
    }

    @Test
    void saw_teeth_are_flat() {
        assertEquals(0, Trend.growth(readings(i -> 10 + i % 4)), CLOSE);
    }

    @Test
    void nothing_does_not_grow() {
        assertEquals(0, Trend.growth(List.of(0.0, 0.0, 0.0)));
        assertEquals(0, Trend.growth(List.of(5.0)));
    }

    private static final int LENGTH = 300;

    private static List<Double> readings(IntToDoubleFunction figure) {
        return IntStream.range(0, LENGTH).mapToDouble(figure).boxed().toList();
    }
}
