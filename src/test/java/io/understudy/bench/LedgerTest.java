package io.understudy.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import org.junit.jupiter.api.Test;

class LedgerTest {

    private final Ledger ledger = new Ledger();

    @Test
    void what_a_counter_had_before_the_first_look_is_not_counted() {
        ledger.enter(Map.of(1L, 500L));

        assertEquals(20, ledger.enter(Map.of(1L, 520L)));
    }

    @Test
    void a_counter_that_appears_later_began_at_zero() {
        ledger.enter(Map.of(1L, 500L));

        assertEquals(30, ledger.enter(Map.of(1L, 500L, 2L, 30L)));
    }

    @Test
    void what_was_counted_stays_when_its_owner_is_gone() {
        ledger.enter(Map.of(1L, 500L));
        ledger.enter(Map.of(1L, 500L, 2L, 30L));

        assertEquals(31, ledger.enter(Map.of(1L, 501L)));
    }

    @Test
    void a_counter_that_went_back_is_a_new_owner_under_an_old_number() {
        ledger.enter(Map.of(1L, 500L));

        assertEquals(7, ledger.enter(Map.of(1L, 7L)));
    }

    @Test
    void nothing_at_the_first_look_is_a_look_too() {
        ledger.enter(Map.of());

        assertEquals(7, ledger.enter(Map.of(1L, 7L)));
    }
}
