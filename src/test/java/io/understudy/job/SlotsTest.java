package io.understudy.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class SlotsTest {

    private final Slots slots = new Slots(3);

    @Test
    void no_more_is_taken_than_is_free() {
        assertEquals(2, slots.take(2));
        assertEquals(1, slots.take(2));
        assertEquals(0, slots.take(2));
        assertFalse(slots.isAnyFree());

        slots.release(1);

        assertTrue(slots.isAnyFree());
        assertEquals(1, slots.take(2));
    }

    @Test
    void draining_ends_when_the_last_slot_is_free() throws InterruptedException {
        slots.take(2);

        CompletableFuture<Void> releases = CompletableFuture.runAsync(() -> {
            slots.release(1);
            slots.release(1);
        });

        assertEquals(0, slots.drain(Duration.ofSeconds(30)));
        releases.join();
    }

    @Test
    void draining_gives_up_and_tells_what_is_still_held() throws InterruptedException {
        slots.take(2);

        assertEquals(2, slots.drain(Duration.ofMillis(5)));
    }
}
