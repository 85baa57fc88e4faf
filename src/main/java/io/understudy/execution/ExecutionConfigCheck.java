package io.understudy.execution;

import io.quarkus.runtime.StartupEvent;
import io.understudy.engine.EngineLimits;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;

/** Refuses settings that cannot work, by name, as the application starts. */
@Singleton
final class ExecutionConfigCheck {

    private static final Duration SHORTEST_WINDOW = Duration.ofSeconds(1);

    /** What the scheduler can keep. */
    private static final Duration SHORTEST_INTERVAL = Duration.ofSeconds(1);

    void atStart(@Observes StartupEvent started, ExecutionConfig config) {
        check(config);
    }

    static void check(ExecutionConfig config) {
        require(
                atLeast(config.retention(), EngineLimits.EXECUTION_LIFE),
                "retention must be at least " + EngineLimits.EXECUTION_LIFE.toDays()
                        + " days: so long an execution may live");
        require(atLeast(config.idempotencyWindow(), SHORTEST_WINDOW), "idempotency-window must be at least 1 s");
        require(atLeast(config.maintenanceInterval(), SHORTEST_INTERVAL), "maintenance-interval must be at least 1 s");
        require(config.lane().batch() >= 1, "lane.batch must be at least 1");
        require(config.lane().inFlight() >= 1, "lane.in-flight must be at least 1");
        require(config.lane().queue() >= 1, "lane.queue must be at least 1");
    }

    private static boolean atLeast(Duration duration, Duration least) {
        return duration.compareTo(least) >= 0;
    }

    private static void require(boolean holds, String message) {
        if (!holds) {
            throw new IllegalStateException("understudy.execution." + message);
        }
    }
}
