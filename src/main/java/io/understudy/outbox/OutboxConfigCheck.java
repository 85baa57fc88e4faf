package io.understudy.outbox;

import io.quarkus.runtime.StartupEvent;
import io.understudy.outbox.OutboxConfig.ContentMode;
import io.understudy.outbox.OutboxConfig.Layout;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;

/** Refuses settings that cannot work, by name, as the application starts. */
@Singleton
final class OutboxConfigCheck {

    private static final Duration SHORTEST_POLL = Duration.ofMillis(1);
    private static final Duration SHORTEST_SEND = Duration.ofSeconds(1);
    private static final Duration SHORTEST_SAMPLE = Duration.ofSeconds(1);

    /** Rows go by whole hours, and the ring of them has 24: one is written, one is being emptied. */
    private static final Duration SHORTEST_RETENTION = Duration.ofHours(1);

    private static final Duration LONGEST_RETENTION = Duration.ofHours(22);

    void atStart(@Observes StartupEvent started, OutboxConfig config) {
        check(config);
    }

    static void check(OutboxConfig config) {
        require(!config.topic().isBlank(), "topic must not be empty");
        require(config.partitions() >= 1, "partitions must be at least 1");
        require(config.replicationFactor().orElse((short) 1) >= 1, "replication-factor must be at least 1");
        require(config.batchSize() >= 1, "batch-size must be at least 1");
        require(config.lanes() >= 1, "lanes must be at least 1");
        require(atLeast(config.pollInterval(), SHORTEST_POLL), "poll-interval must be at least 1 ms");
        require(atLeast(config.sendTimeout(), SHORTEST_SEND), "send-timeout must be at least 1 s");
        require(atLeast(config.sampleInterval(), SHORTEST_SAMPLE), "sample-interval must be at least 1 s");
        require(!config.slot().isBlank(), "slot must not be empty");
        require(
                atLeast(config.eventRetention(), SHORTEST_RETENTION)
                        && atLeast(LONGEST_RETENTION, config.eventRetention()),
                "event-retention must be 1 h to 22 h");
        require(
                config.layout() == Layout.SPRINT || config.contentMode() == ContentMode.BINARY,
                "content-mode must be binary if understudy.outbox.layout is event: Debezium makes headers of the columns");
    }

    private static boolean atLeast(Duration duration, Duration least) {
        return duration.compareTo(least) >= 0;
    }

    private static void require(boolean holds, String message) {
        if (!holds) {
            throw new IllegalStateException("understudy.outbox." + message);
        }
    }
}
