package io.understudy.talk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.understudy.embedded.EmbeddedInfrastructure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** What Kafka was told. */
final class Told {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final ObjectMapper JSON = new ObjectMapper();

    private Told() {}

    /**
     * An event.
     *
     * @param type without Twilio's prefix
     * @param source the path of the resource
     * @param data the payload
     */
    record Event(String type, String source, JsonNode data) {}

    /**
     * Every event of an execution, in order.
     *
     * @param all whether the relay has nothing left to tell of it
     */
    static List<Event> of(String execution, BooleanSupplier all) {
        try (KafkaConsumer<String, byte[]> consumer = consumer()) {
            List<TopicPartition> partitions = consumer.partitionsFor(TalkProfile.TOPIC).stream()
                    .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            List<Event> events = new ArrayList<>();
            long deadline = System.nanoTime() + PATIENCE.toNanos();
            while (!all.getAsBoolean()) {
                if (System.nanoTime() > deadline) {
                    throw new AssertionError("The relay has not told everything of " + execution);
                }
                read(consumer, execution, events);
            }
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                read(consumer, execution, events);
            }
            return events;
        }
    }

    private static void read(KafkaConsumer<String, byte[]> consumer, String execution, List<Event> events) {
        consumer.poll(Duration.ofMillis(50)).forEach(record -> {
            if (execution.equals(record.key())) {
                events.add(event(record));
            }
        });
    }

    private static Event event(ConsumerRecord<String, byte[]> record) {
        try {
            String type = header(record, "ce_type").replaceFirst("^com\\.twilio\\.studio\\.flow\\.", "");
            return new Event(type, header(record, "ce_source"), JSON.readTree(record.value()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String header(ConsumerRecord<String, byte[]> record, String name) {
        return new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }

    private static KafkaConsumer<String, byte[]> consumer() {
        Map<String, Object> settings = Map.of(
                "bootstrap.servers",
                EmbeddedInfrastructure.broker().bootstrapServers(),
                "group.id",
                UUID.randomUUID().toString(),
                "isolation.level",
                "read_committed");
        return new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer());
    }
}
