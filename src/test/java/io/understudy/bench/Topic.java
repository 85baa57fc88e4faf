package io.understudy.bench;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** The gateway's topic, or one like it. */
final class Topic implements AutoCloseable {

    /** Unless the gateway is told another. */
    private static final String USUAL = "studio-flow-events";

    private final Rig rig;
    private final Admin admin;
    private final String name;

    /** Connects to the brokers; the gateway makes the topic when it first publishes. */
    Topic(Rig rig) {
        this(rig, rig.settings().gateway().getOrDefault("understudy.outbox.topic", USUAL));
    }

    private Topic(Rig rig, String name) {
        this.rig = rig;
        this.admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, rig.kafka()));
        this.name = name;
    }

    /** Makes another with as many partitions. */
    Topic like(String other) {
        NewTopic topic = new NewTopic(other, Optional.of(ends().size()), Optional.empty());
        get(admin.createTopics(List.of(topic)).all());
        return new Topic(rig, other);
    }

    String name() {
        return name;
    }

    /** The offset behind the last record of each partition; empty if there is no such topic yet. */
    Map<TopicPartition, Long> ends() {
        try {
            TopicDescription topic =
                    get(admin.describeTopics(List.of(name)).allTopicNames()).get(name);
            Map<TopicPartition, OffsetSpec> ends = topic.partitions().stream()
                    .map(partition -> new TopicPartition(name, partition.partition()))
                    .collect(Collectors.toMap(Function.identity(), partition -> OffsetSpec.latest()));
            Map<TopicPartition, ListOffsetsResultInfo> offsets =
                    get(admin.listOffsets(ends).all());
            return offsets.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, end -> end.getValue()
                    .offset()));
        } catch (UnknownTopicOrPartitionException e) {
            return Map.of();
        }
    }

    /** How many records it has ever got; those that were written twice count twice. */
    long written() {
        return ends().values().stream().mapToLong(Long::longValue).sum();
    }

    private <T> T get(KafkaFuture<T> answer) {
        try {
            return answer.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof UnknownTopicOrPartitionException unknown
                    ? unknown
                    : new IllegalStateException("topic " + name, e.getCause());
        }
    }

    @Override
    public void close() {
        admin.close();
    }
}
