package io.understudy.outbox;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/**
 * How events are kept for whoever publishes them, what the relay publishes to, and how eagerly. Values outside a range
 * stop the application's start. The broker itself, its security and the producer's tuning (for example
 * {@code kafka.compression.type}) are configured with {@code kafka.*}; what order and durability depend on is not
 * configurable.
 */
@ConfigMapping(prefix = "understudy.outbox")
public interface OutboxConfig {

    /** How a CloudEvent becomes a Kafka record. */
    enum ContentMode {
        /** Attributes as {@code ce_*} headers, the data as value. */
        BINARY,
        /** The whole event as one JSON value. */
        STRUCTURED
    }

    /** What is written for whoever publishes the events. */
    enum Layout {
        /** A row per sprint in {@code outbox}, for the relay. */
        SPRINT,
        /** A row per event in {@code outbox_event}, for Debezium's outbox router; the relay ends what {@code outbox} holds. */
        EVENT
    }

    /** For the relay, or for Debezium. Change it as {@code src/docs/guides/debezium.md} says, or events lose their order. */
    @WithDefault("sprint")
    Layout layout();

    /** In the layout {@code event}: Debezium's replication slot, by whose progress depth and age are measured. */
    @WithDefault("understudy_outbox")
    String slot();

    /**
     * In the layout {@code event}: how long rows stay after they were written, 1 h to 22 h, by whole hours. They go no
     * sooner than the slot has confirmed them. Debezium reads the log and needs none; a connector whose slot was lost
     * publishes them again.
     */
    @WithDefault("1h")
    Duration eventRetention();

    /** The topic of all events; created by the relay if absent. */
    @WithDefault("studio-flow-events")
    String topic();

    /**
     * Partitions of a topic that the relay creates, at least 1. An existing topic keeps its own number: changing it moves
     * keys to other partitions, and the order of executions under way is lost.
     */
    @WithDefault("12")
    int partitions();

    /** Replicas of a topic that the relay creates, at least 1; the broker's default if absent. */
    Optional<Short> replicationFactor();

    /** Binary or structured CloudEvents. */
    @WithDefault("binary")
    ContentMode contentMode();

    /** Rows in one transaction of one lane, at least 1; a row is a sprint with, as a rule, one to seven events. */
    @WithDefault("2000")
    int batchSize();

    /** Transactions at the same time, at least 1; each holds a pooled connection until Kafka has acknowledged. */
    @WithDefault("4")
    int lanes();

    /** Longest pause before the outbox is looked at again when no notification comes; at least 1 ms. */
    @WithDefault("500ms")
    Duration pollInterval();

    /** How long Kafka may take to acknowledge a batch before it is rolled back and sent again; at least 1 s. */
    @WithDefault("10s")
    Duration sendTimeout();

    /** How often depth and age of the outbox are measured for the metrics; at least 1 s. */
    @WithDefault("15s")
    Duration sampleInterval();
}
