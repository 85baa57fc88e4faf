package io.understudy;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Set;
import org.junit.jupiter.api.Test;

class RolesCheckTest {

    @Test
    void a_role_that_nobody_plays_is_named() {
        IllegalStateException stop =
                assertThrows(IllegalStateException.class, () -> RolesCheck.check(Set.of("api", "wroker")));

        assertEquals("understudy.roles holds 'wroker', but must be some of [api, worker, relay]", stop.getMessage());
    }

    @Test
    void any_of_the_three_will_do() {
        assertDoesNotThrow(() -> RolesCheck.check(Set.of("api", "worker", "relay")));
        assertDoesNotThrow(() -> RolesCheck.check(Set.of("relay")));
    }
}
