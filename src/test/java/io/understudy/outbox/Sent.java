package io.understudy.outbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.understudy.outbox.OutboxConfig.ContentMode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * What a consumer gets, whoever sent it.
 *
 * @param value the JSON, whether a character beyond the first plane was escaped or not
 */
record Sent(String key, JsonNode value, Map<String, String> headers) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** The attributes that differ between events. */
    record Attributes(String id, String type, String source, String time, String dataschema, String sequence) {}

    /** What the relay sends for these sprints, in its order. */
    static List<Sent> byTheRelay(SprintFacts... sprints) {
        KafkaEvents encoding = new KafkaEvents("any", ContentMode.BINARY);
        return Stream.of(sprints)
                .map(CloudEvents::of)
                .map(encoding::records)
                .flatMap(List::stream)
                .map(Sent::of)
                .toList();
    }

    private static Sent of(ProducerRecord<String, byte[]> record) {
        Map<String, String> headers = new TreeMap<>();
        record.headers().forEach(header -> headers.put(header.key(), text(header.value())));
        return of(record.key(), text(record.value()), headers);
    }

    static Sent of(String key, String value, Map<String, String> headers) {
        return new Sent(key, json(value), headers);
    }

    static String text(byte[] utf8) {
        return utf8 == null ? null : new String(utf8, StandardCharsets.UTF_8);
    }

    private static JsonNode json(String value) {
        try {
            return JSON.readTree(value);
        } catch (JsonProcessingException e) {
            throw new AssertionError(value, e);
        }
    }

    /** An event in CloudEvents' binary mode. */
    static Sent binary(String key, String value, Attributes attributes) {
        return of(
                key,
                value,
                new TreeMap<>(Map.of(
                        "content-type", "application/json",
                        "ce_specversion", "1.0",
                        "ce_id", attributes.id(),
                        "ce_type", attributes.type(),
                        "ce_source", attributes.source(),
                        "ce_subject", key,
                        "ce_partitionkey", key,
                        "ce_time", attributes.time(),
                        "ce_dataschema", attributes.dataschema(),
                        "ce_sequence", attributes.sequence())));
    }
}
