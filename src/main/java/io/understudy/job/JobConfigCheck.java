package io.understudy.job;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;

/** Refuses settings that cannot work, by name, as the application starts. */
@Singleton
final class JobConfigCheck {

    private static final Duration SHORTEST_POLL = Duration.ofMillis(1);

    void atStart(@Observes StartupEvent started, JobConfig config) {
        check(config);
    }

    static void check(JobConfig config) {
        require(config.batchSize() >= 1, "batch-size must be at least 1");
        require(config.concurrency() >= 1, "concurrency must be at least 1");
        require(config.accountShare() >= 1, "account-share must be at least 1");
        require(config.pollInterval().compareTo(SHORTEST_POLL) >= 0, "poll-interval must be at least 1 ms");
        require(config.runTimeout().compareTo(Duration.ZERO) > 0, "run-timeout must be positive");
        require(config.runTimeout().compareTo(config.lease()) < 0, "run-timeout must be shorter than lease");
        require(!config.discardedRetention().isNegative(), "discarded-retention must not be negative");
    }

    private static void require(boolean holds, String message) {
        if (!holds) {
            throw new IllegalStateException("understudy.job." + message);
        }
    }
}
