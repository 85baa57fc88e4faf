package io.understudy.outbox;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.understudy.outbox.OutboxConfig.ContentMode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;

/**
 * Turns a CloudEvent into a Kafka record whose key is the execution's SID.
 *
 * @param topic where it goes
 * @param mode binary or structured
 * @see <a href="https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/bindings/kafka-protocol-binding.md">Kafka
 *     protocol binding for CloudEvents</a>
 */
record KafkaEvents(String topic, ContentMode mode) {

    static final String SPECVERSION = "1.0";
    static final String DATA_CONTENT_TYPE = "application/json";
    static final String STRUCTURED_CONTENT_TYPE = "application/cloudevents+json; charset=UTF-8";

    private static final String CONTENT_TYPE = "content-type";

    ProducerRecord<String, byte[]> record(CloudEvent event) {
        return mode == ContentMode.BINARY ? binary(event) : structured(event);
    }

    private ProducerRecord<String, byte[]> binary(CloudEvent event) {
        List<Header> headers = List.of(
                header(CONTENT_TYPE, DATA_CONTENT_TYPE),
                header("ce_specversion", SPECVERSION),
                header("ce_type", event.type()),
                header("ce_source", event.source()),
                header("ce_id", event.id()),
                header("ce_subject", event.subject()),
                header("ce_time", event.time()),
                header("ce_dataschema", event.dataschema()),
                header("ce_partitionkey", event.subject()),
                header("ce_sequence", Integer.toString(event.sequence())));
        return record(event, event.data(), headers);
    }

    private ProducerRecord<String, byte[]> structured(CloudEvent event) {
        ObjectNode whole = JsonNodeFactory.instance
                .objectNode()
                .put("specversion", SPECVERSION)
                .put("type", event.type())
                .put("source", event.source())
                .put("id", event.id())
                .put("subject", event.subject())
                .put("time", event.time())
                .put("dataschema", event.dataschema())
                .put("datacontenttype", DATA_CONTENT_TYPE)
                .put("partitionkey", event.subject())
                .put("sequence", Integer.toString(event.sequence()))
                .set("data", event.data());
        return record(event, whole, List.of(header(CONTENT_TYPE, STRUCTURED_CONTENT_TYPE)));
    }

    private ProducerRecord<String, byte[]> record(CloudEvent event, ObjectNode value, List<Header> headers) {
        // Through a String: a lone surrogate becomes '?' as it does on its way into PostgreSQL, instead of an
        // exception.
        return new ProducerRecord<>(topic, null, null, event.subject(), utf8(value.toString()), headers);
    }

    private static Header header(String name, String value) {
        return new RecordHeader(name, utf8(value));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
