package io.understudy.callout;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;

/** Refuses settings that cannot work, by name, as the application starts. */
@Singleton
final class CalloutConfigCheck {

    private static final Duration LONGEST = Duration.ofSeconds(15);
    private static final int MOST_BYTES = 1024 * 1024;
    private static final int MOST_REDIRECTS = 20;

    void atStart(@Observes StartupEvent started, CalloutConfig config) {
        check(config);
    }

    static void check(CalloutConfig config) {
        require(within(config.timeout().toMillis(), 1, LONGEST.toMillis()), "timeout must be 1 ms to 15 s");
        require(within(config.maxResponseBytes(), 1, MOST_BYTES), "max-response-bytes must be 1 to " + MOST_BYTES);
        require(config.connections() >= 1, "connections must be at least 1");
        require(config.connectionsPerHost() >= 1, "connections-per-host must be at least 1");
        require(within(config.redirects(), 0, MOST_REDIRECTS), "redirects must be 0 to " + MOST_REDIRECTS);
    }

    private static boolean within(long value, long least, long most) {
        return least <= value && value <= most;
    }

    private static void require(boolean holds, String message) {
        if (!holds) {
            throw new IllegalStateException("understudy.callout." + message);
        }
    }
}
