package io.understudy.callout;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CalloutConfigTest {

    private static final Duration FINE = Duration.ofSeconds(15);

    @Test
    void a_setting_that_cannot_work_is_named() {
        Map<String, Settings> wrong = Map.of(
                "timeout must be 1 ms to 15 s", settings(FINE.plusMillis(1), 1, 1),
                "max-response-bytes must be 1 to 1048576", settings(FINE, 0, 1),
                "connections must be at least 1", settings(FINE, 1, 0));

        wrong.forEach((sentence, settings) -> {
            IllegalStateException stop =
                    assertThrows(IllegalStateException.class, () -> CalloutConfigCheck.check(settings));
            assertEquals("understudy.callout." + sentence, stop.getMessage());
        });
    }

    @Test
    void settings_at_the_edge_work() {
        assertDoesNotThrow(() -> CalloutConfigCheck.check(settings(FINE, 1024 * 1024, 1)));
        assertDoesNotThrow(() -> CalloutConfigCheck.check(settings(Duration.ofMillis(1), 1, 1)));
    }

    private static Settings settings(Duration timeout, int bytes, int connections) {
        return new Settings(List.of(), List.of(), timeout, bytes, connections);
    }
}
