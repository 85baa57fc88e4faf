package io.understudy.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class CopiesTest {

    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
    private static final Copies COPIES = new Copies(100, 12, NOON, Duration.ofMinutes(1));

    @Test
    void starts_are_spread_evenly_over_the_time() {
        assertEquals(NOON, COPIES.started(0));
        assertEquals(NOON.plusSeconds(55), COPIES.started(11));
    }

    @Test
    void no_two_have_a_sid_or_a_contact_in_common() {
        Set<Object> names = new HashSet<>();
        for (Copies copies : List.of(COPIES, new Copies(112, 5_000, NOON, Duration.ofMillis(1)))) {
            LongStream.range(0, copies.count()).forEach(place -> {
                names.add(copies.sid(place));
                names.add(copies.contact(place));
            });
        }
        assertEquals(2 * 5_012, names.size());
    }

    @Test
    void scattered_they_are_all_met_once() {
        for (int count = 1; count < 100; count++) {
            Copies copies = new Copies(7, count, NOON, Duration.ofHours(1));
            Scattered scattered = new Scattered(copies);
            Set<String> met = new HashSet<>();
            while (!scattered.isOver()) {
                met.add(scattered.next());
            }
            assertEquals(count, met.size());
        }
    }

    @Test
    void scattered_neighbours_were_started_far_apart() {
        Scattered scattered = new Scattered(new Copies(0, 1_000, NOON, Duration.ofHours(1)));

        assertEquals(
                List.of(0, 619, 238, 857).stream()
                        .map(place -> new Copies(0, 1_000, NOON, Duration.ofHours(1)).contact(place))
                        .toList(),
                List.of(scattered.next(), scattered.next(), scattered.next(), scattered.next()));
    }
}
