package io.understudy.outbox;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import io.understudy.outbox.OutboxConfig.ContentMode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;

/**
 * Turns CloudEvents into Kafka records whose key is the execution's SID.
 *
 * @param topic where they go
 * @param mode binary or structured
 * @see <a href="https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/bindings/kafka-protocol-binding.md">Kafka
 *     protocol binding for CloudEvents</a>
 */
record KafkaEvents(String topic, ContentMode mode) {

    static final String SPECVERSION = "1.0";
    static final String DATA_CONTENT_TYPE = "application/json";
    static final String STRUCTURED_CONTENT_TYPE = "application/cloudevents+json; charset=UTF-8";

    /** Values follow each other without a separator, because each becomes a record of its own. */
    private static final JsonFactory JSON =
            new JsonFactoryBuilder().rootValueSeparator("").build();

    /** Bytes of an event in binary mode; only what it costs to begin too small depends on it. */
    private static final int USUAL_BYTES = 512;

    private static final Header BINARY_TYPE = header("content-type", DATA_CONTENT_TYPE);
    private static final Header STRUCTURED_TYPE = header("content-type", STRUCTURED_CONTENT_TYPE);
    private static final Header VERSION = header("ce_specversion", SPECVERSION);
    private static final Map<String, Header> TYPES =
            headers("ce_type", CloudEvents.EXECUTION_STARTED, CloudEvents.STEP_ENDED, CloudEvents.EXECUTION_ENDED);
    private static final Map<String, Header> DATASCHEMAS =
            headers("ce_dataschema", CloudEvents.EXECUTION_SCHEMA, CloudEvents.STEP_SCHEMA);

    /**
     * A record for each of the events, in their order.
     *
     * @param events all of one execution
     * @throws UncheckedIOException if a text cannot be written, because it holds half a surrogate pair
     */
    List<ProducerRecord<String, byte[]>> records(List<CloudEvent> events) {
        if (events.isEmpty()) {
            return List.of();
        }
        List<ProducerRecord<String, byte[]>> records = new ArrayList<>(events.size());
        Subject subject = new Subject(events.get(0).subject());
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(USUAL_BYTES);
        try (JsonGenerator json = JSON.createGenerator(bytes)) {
            for (CloudEvent event : events) {
                write(event, json);
                json.flush();
                records.add(record(event, bytes.toByteArray(), subject));
                bytes.reset();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return records;
    }

    private void write(CloudEvent event, JsonGenerator json) throws IOException {
        if (mode == ContentMode.BINARY) {
            event.data().writeTo(json);
        } else {
            writeStructured(event, json);
        }
    }

    private static void writeStructured(CloudEvent event, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("specversion", SPECVERSION);
        json.writeStringField("type", event.type());
        json.writeStringField("source", event.source());
        json.writeStringField("id", event.id());
        json.writeStringField("subject", event.subject());
        json.writeStringField("time", event.time());
        json.writeStringField("dataschema", event.dataschema());
        json.writeStringField("datacontenttype", DATA_CONTENT_TYPE);
        json.writeStringField("partitionkey", event.subject());
        json.writeStringField("sequence", Integer.toString(event.sequence()));
        if (event.traceparent() != null) {
            json.writeStringField("traceparent", event.traceparent());
        }
        json.writeFieldName("data");
        event.data().writeTo(json);
        json.writeEndObject();
    }

    private ProducerRecord<String, byte[]> record(CloudEvent event, byte[] value, Subject subject) {
        List<Header> headers = mode == ContentMode.BINARY ? attributes(event, subject) : List.of(STRUCTURED_TYPE);
        ProducerRecord<String, byte[]> record =
                new ProducerRecord<>(topic, null, null, event.subject(), value, headers);
        if (mode == ContentMode.BINARY && event.traceparent() != null) {
            record.headers().add(header("ce_traceparent", event.traceparent()));
        }
        return record;
    }

    private static List<Header> attributes(CloudEvent event, Subject subject) {
        return List.of(
                BINARY_TYPE,
                VERSION,
                TYPES.get(event.type()),
                header("ce_source", event.source()),
                header("ce_id", event.id()),
                subject.name(),
                header("ce_time", event.time()),
                DATASCHEMAS.get(event.dataschema()),
                subject.partitionKey(),
                header("ce_sequence", Integer.toString(event.sequence())));
    }

    /** The headers that all events of an execution share. */
    private record Subject(Header name, Header partitionKey) {

        Subject(String execution) {
            this(header("ce_subject", execution), header("ce_partitionkey", execution));
        }
    }

    private static Map<String, Header> headers(String name, String... values) {
        return Stream.of(values)
                .collect(Collectors.toUnmodifiableMap(Function.identity(), value -> header(name, value)));
    }

    private static Header header(String name, String value) {
        return new RecordHeader(name, value.getBytes(StandardCharsets.UTF_8));
    }
}
