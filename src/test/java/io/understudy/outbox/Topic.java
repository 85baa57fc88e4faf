package io.understudy.outbox;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.embedded.EmbeddedInfrastructure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Reads a topic from its first record. */
final class Topic {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final String name;

    Topic(String name) {
        this.name = name;
    }

    /** Everything that is in the topic now, in the order of each partition. */
    List<ConsumerRecord<String, byte[]>> read() {
        try (var consumer = consumer()) {
            List<TopicPartition> partitions = consumer.partitionsFor(name).stream()
                    .map(partition -> new TopicPartition(name, partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            long expected = consumer.endOffsets(partitions).values().stream()
                    .mapToLong(end -> end)
                    .sum();
            List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
            long deadline = System.nanoTime() + PATIENCE.toNanos();
            while (records.size() < expected && System.nanoTime() < deadline) {
                consumer.poll(Duration.ofMillis(200)).forEach(records::add);
            }
            assertTrue(records.size() >= expected, () -> "read " + records.size() + " of " + expected);
            return records;
        }
    }

    /** The records of each execution, in order. */
    Map<String, List<ConsumerRecord<String, byte[]>>> readByExecution() {
        return read().stream().collect(Collectors.groupingBy(ConsumerRecord::key));
    }

    /** The records of one execution, in order. */
    List<ConsumerRecord<String, byte[]>> read(String execution) {
        return readByExecution().getOrDefault(execution, List.of());
    }

    /** Waits for that many records of one execution. */
    List<ConsumerRecord<String, byte[]>> await(String execution, int count) {
        try (var consumer = consumer()) {
            List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
            long deadline = System.nanoTime() + PATIENCE.toNanos();
            consumer.subscribe(List.of(name));
            while (records.size() < count && System.nanoTime() < deadline) {
                for (ConsumerRecord<String, byte[]> record : consumer.poll(Duration.ofMillis(200))) {
                    if (execution.equals(record.key())) {
                        records.add(record);
                    }
                }
            }
            assertTrue(records.size() >= count, () -> "waited for " + count + ", came " + records.size());
            return records;
        }
    }

    private static KafkaConsumer<String, byte[]> consumer() {
        Map<String, Object> settings = Map.of(
                "bootstrap.servers",
                EmbeddedInfrastructure.broker().bootstrapServers(),
                "group.id",
                UUID.randomUUID().toString(),
                "auto.offset.reset",
                "earliest",
                "metadata.max.age.ms",
                "500");
        return new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer());
    }

    void configure(String key, String value) {
        ConfigResource topic = new ConfigResource(ConfigResource.Type.TOPIC, name);
        AlterConfigOp set = new AlterConfigOp(new ConfigEntry(key, value), AlterConfigOp.OpType.SET);
        try (Admin admin = admin()) {
            admin.incrementalAlterConfigs(Map.of(topic, List.of(set))).all().get();
        } catch (ExecutionException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static Admin admin() {
        return Admin.create(Map.of(
                "bootstrap.servers", (Object) EmbeddedInfrastructure.broker().bootstrapServers()));
    }

    int partitions() {
        try (Admin admin = admin()) {
            return admin.describeTopics(Collections.singleton(name))
                    .allTopicNames()
                    .get()
                    .get(name)
                    .partitions()
                    .size();
        } catch (ExecutionException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
