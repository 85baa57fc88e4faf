package io.understudy.channel.simulator;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;

/** Refuses settings that cannot work, by name, as the application starts. */
@Singleton
final class SimulatorConfigCheck {

    private static final Duration SHORTEST_WEBHOOK = Duration.ofMillis(1);

    void atStart(@Observes StartupEvent started, SimulatorConfig config) {
        check(config);
    }

    static void check(SimulatorConfig config) {
        require(!config.sentAfter().isNegative(), "sent-after must not be negative");
        require(!config.deliveredAfter().isNegative(), "delivered-after must not be negative");
        require(!config.ringsAfter().isNegative(), "rings-after must not be negative");
        require(!config.answeredAfter().isNegative(), "answered-after must not be negative");
        require(!config.longestPause().isNegative(), "longest-pause must not be negative");
        require(config.webhookTimeout().compareTo(SHORTEST_WEBHOOK) >= 0, "webhook-timeout must be at least 1 ms");
        require(!config.retention().isNegative(), "retention must not be negative");
    }

    private static void require(boolean holds, String message) {
        if (!holds) {
            throw new IllegalStateException("understudy.simulator." + message);
        }
    }
}
