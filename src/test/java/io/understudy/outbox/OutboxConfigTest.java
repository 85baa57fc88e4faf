package io.understudy.outbox;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Settings that exclude each other; ranges are held against the reference. */
class OutboxConfigTest {

    @Test
    void rows_for_debezium_are_for_binary_mode() {
        assertDoesNotThrow(() -> check("event", "binary"));
        assertDoesNotThrow(() -> check("sprint", "structured"));

        String complaint = assertThrows(IllegalStateException.class, () -> check("event", "structured"))
                .getMessage();

        assertEquals(
                "understudy.outbox.content-mode must be binary if understudy.outbox.layout is event:"
                        + " Debezium makes headers of the columns",
                complaint);
    }

    private static void check(String layout, String contentMode) {
        OutboxConfigCheck.check(new SmallRyeConfigBuilder()
                .withMapping(OutboxConfig.class)
                .withConverter(Duration.class, 200, new DurationConverter())
                .withDefaultValues(
                        Map.of("understudy.outbox.layout", layout, "understudy.outbox.content-mode", contentMode))
                .build()
                .getConfigMapping(OutboxConfig.class));
    }
}
