package io.understudy.channel;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;

/** Refuses settings that cannot work, by name, as the application starts. */
@Singleton
final class ChannelConfigCheck {

    private static final Duration SHORTEST = Duration.ofMillis(1);

    void atStart(@Observes StartupEvent started, ChannelConfig config) {
        check(config);
    }

    /** The provider is checked where it is looked up, see {@link Carriers}. */
    static void check(ChannelConfig config) {
        require(atLeast(config.sendTimeout(), SHORTEST), "send-timeout must be at least 1 ms");
        require(config.sendAttempts() >= 1, "send-attempts must be at least 1");
        require(atLeast(config.retryFirst(), SHORTEST), "retry-first must be at least 1 ms");
        require(atLeast(config.retryMost(), config.retryFirst()), "retry-most must not be shorter than retry-first");
        require(!config.parkingTime().isNegative(), "parking-time must not be negative");
        require(config.parkingPlaces() >= 0, "parking-places must not be negative");
        require(!config.addressTtl().isNegative(), "address-ttl must not be negative");
    }

    private static boolean atLeast(Duration duration, Duration least) {
        return duration.compareTo(least) >= 0;
    }

    private static void require(boolean holds, String message) {
        if (!holds) {
            throw new IllegalStateException("understudy.channel." + message);
        }
    }
}
