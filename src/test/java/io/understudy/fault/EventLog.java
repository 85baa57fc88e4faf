package io.understudy.fault;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.StringDeserializer;

/** The whole topic, read by an ordinary consumer. */
public final class EventLog {

    private static final String TOPIC = "studio-flow-events";

    private EventLog() {}

    /**
     * An event as it arrived.
     *
     * @param id {@code ce_id}
     * @param type {@code ce_type}
     * @param sequence {@code ce_sequence}
     * @param subject {@code ce_subject}
     * @param value data
     */
    public record Event(String id, String type, int sequence, String subject, String value) {}

    /** All events by record key, each key's in order of arrival. */
    public static Map<String, List<Event>> read(String bootstrapServers) {
        Properties settings = new Properties();
        settings.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        Map<String, List<Event>> events = new LinkedHashMap<>();
        try (KafkaConsumer<String, String> consumer =
                new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(TOPIC).stream()
                    .map(partition -> new TopicPartition(TOPIC, partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(partition -> consumer.position(partition) < ends.get(partition))) {
                consumer.poll(Duration.ofMillis(500))
                        .forEach(found -> events.computeIfAbsent(found.key(), key -> new ArrayList<>())
                                .add(event(found)));
            }
        }
        return events;
    }

    private static Event event(ConsumerRecord<String, String> found) {
        return new Event(
                header(found, "ce_id"),
                header(found, "ce_type"),
                Integer.parseInt(header(found, "ce_sequence")),
                header(found, "ce_subject"),
                found.value());
    }

    private static String header(ConsumerRecord<String, String> found, String name) {
        Header header = found.headers().lastHeader(name);
        if (header == null) {
            throw new IllegalStateException("record without " + name + ": " + found);
        }
        return new String(header.value(), StandardCharsets.UTF_8);
    }
}
