package io.understudy.trace;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.embedded.EmbeddedInfrastructure;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** The events of one execution, as a consumer reads them. */
final class Events {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private Events() {}

    /** That many, in order. */
    static List<ConsumerRecord<String, byte[]>> of(String execution, int count) {
        Map<String, Object> settings = Map.of(
                "bootstrap.servers", EmbeddedInfrastructure.broker().bootstrapServers(),
                "group.id", UUID.randomUUID().toString(),
                "auto.offset.reset", "earliest");
        List<ConsumerRecord<String, byte[]>> events = new ArrayList<>();
        try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
            consumer.subscribe(List.of(TracedProfile.TOPIC));
            long deadline = System.nanoTime() + PATIENCE.toNanos();
            while (events.size() < count) {
                assertTrue(System.nanoTime() < deadline, () -> "read " + events.size() + " of " + count);
                consumer.poll(Duration.ofMillis(200)).forEach(record -> {
                    if (execution.equals(record.key())) {
                        events.add(record);
                    }
                });
            }
        }
        return events;
    }

    /** An attribute of every event. */
    static List<String> all(List<ConsumerRecord<String, byte[]>> events, String header) {
        return events.stream()
                .map(event -> text(event.headers().lastHeader(header)))
                .toList();
    }

    private static String text(Header header) {
        return header == null ? "none" : new String(header.value(), StandardCharsets.UTF_8);
    }
}
