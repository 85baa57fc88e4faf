package io.understudy.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LoaderTest {

    private final Loader loader = new Loader();

    @AfterEach
    void stop() {
        loader.close();
    }

    @Test
    void a_counted_load_does_as_many_units_as_asked_by_as_many_workers() {
        Set<Integer> workers = new TreeSet<>();

        Tally tally = loader.closed(3, 100, worker -> {
            workers.add(worker);
            return later();
        });

        assertEquals(100, tally.units());
        assertEquals(100, tally.latencies().getTotalCount());
        assertEquals(Set.of(0, 1, 2), workers);
    }

    @Test
    void a_load_with_a_count_and_a_time_ends_with_the_first_of_both() {
        assertEquals(
                10, loader.closed(3, Duration.ofHours(1), 10, worker -> later()).units());
        assertTrue(loader.closed(1, Duration.ofMillis(1), Long.MAX_VALUE, worker -> later())
                        .units()
                >= 1);
    }

    @Test
    void a_worker_begins_its_next_unit_when_the_one_before_is_done() {
        AtomicInteger open = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();

        loader.closed(2, 50, worker -> {
            most.accumulateAndGet(open.incrementAndGet(), Math::max);
            return later().onComplete(done -> open.decrementAndGet());
        });

        assertEquals(2, most.get());
    }

    @Test
    void a_timed_load_counts_what_was_begun_in_time_and_waits_for_its_end() {
        Tally tally = loader.closed(1, Duration.ofMillis(1), worker -> later());

        assertTrue(tally.units() >= 1);
        assertTrue(tally.time().compareTo(Duration.ofMillis(1)) >= 0);
    }

    @Test
    void an_open_load_does_not_wait_for_the_unit_before() {
        Queue<Promise<Void>> held = new ArrayDeque<>();

        Tally tally = loader.open(1_000, Duration.ofMillis(3), due -> {
            Promise<Void> unit = Promise.promise();
            held.add(unit);
            if (held.size() == 3) {
                held.forEach(Promise::complete);
            }
            return unit.future();
        });

        assertEquals(3, tally.units());
    }

    @Test
    void an_open_load_tells_each_unit_when_it_was_due_and_begins_none_before() {
        List<Long> dues = new ArrayList<>();

        loader.open(1_000, Duration.ofMillis(3), due -> {
            assertTrue(due <= System.nanoTime());
            dues.add(due - (dues.isEmpty() ? 0 : dues.get(0)));
            return later();
        });

        assertEquals(List.of(1_000_000L, 2_000_000L), dues.subList(1, dues.size()));
    }

    @Test
    void a_unit_that_fails_ends_the_load_as_missing() {
        Missing missing = assertThrows(
                Missing.class, () -> loader.closed(1, 10, worker -> Future.failedFuture("the answer was 503")));

        assertTrue(missing.getMessage().contains("the answer was 503"), missing.getMessage());
    }

    @Test
    void a_load_that_is_never_answered_is_missing() {
        Loader impatient = new Loader(Duration.ofMillis(10));
        try {
            Missing missing = assertThrows(
                    Missing.class,
                    () -> impatient.closed(2, 10, worker -> Promise.promise().future()));

            assertEquals("2 units have not been answered for 10 ms", missing.getMessage());
        } finally {
            impatient.close();
        }
    }

    /** Done, but not at once. */
    private Future<Void> later() {
        Promise<Void> unit = Promise.promise();
        loader.vertx().runOnContext(nothing -> unit.complete());
        return unit.future();
    }
}
