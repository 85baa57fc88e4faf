package io.understudy.outbox;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.smallrye.mutiny.helpers.test.UniAssertSubscriber;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DoorbellTest {

    private static final Duration LONG = Duration.ofHours(1);

    private final Doorbell bell = new Doorbell();

    private UniAssertSubscriber<Void> await(Duration atMost) {
        return bell.await(atMost).subscribe().withSubscriber(UniAssertSubscriber.create());
    }

    @Test
    void a_ring_wakes_the_one_who_waits() {
        UniAssertSubscriber<Void> waiting = await(LONG);
        waiting.assertNotTerminated();

        bell.ring();

        waiting.assertCompleted();
    }

    @Test
    void a_ring_while_nobody_waits_is_kept_once() {
        bell.ring();
        bell.ring();

        await(LONG).assertCompleted();
        await(LONG).assertNotTerminated();
    }

    @Test
    void nobody_waits_longer_than_asked() {
        await(Duration.ofMillis(1)).awaitItem();
    }

    @Test
    void a_ring_after_giving_up_is_kept_for_the_next() {
        await(Duration.ofMillis(1)).awaitItem();

        bell.ring();

        await(LONG).assertCompleted();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 6, 7, 40, Integer.MAX_VALUE})
    void pauses_after_failures_grow_and_stay_below_five_seconds(int failures) {
        Duration pause = RelayLoop.backOff(failures);

        long longest = Math.min(100L << Math.min(failures - 1, 10), 5_000);
        assertTrue(pause.toMillis() <= longest, pause::toString);
        assertTrue(pause.toMillis() >= longest / 2, pause::toString);
    }
}
