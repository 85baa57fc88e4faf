package io.understudy.outbox;

import static java.util.stream.Collectors.toMap;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.understudy.outbox.OutboxConfig.ContentMode;
import io.understudy.sid.Sid;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is published keeps what the served documents promise. */
class PublishedContractTest {

    private static final PublishedContract CONTRACT = new PublishedContract();
    private static final Sid EXECUTION = Told.execution();
    private static final KafkaEvents BINARY = new KafkaEvents("events", ContentMode.BINARY);
    private static final KafkaEvents STRUCTURED = new KafkaEvents("events", ContentMode.STRUCTURED);

    static Stream<CloudEvent> everyEvent() {
        return Stream.of(Told.started(EXECUTION), Told.moved(EXECUTION, 3), Told.traced(Told.ended(EXECUTION, 4)))
                .flatMap(facts -> CloudEvents.of(facts).stream());
    }

    private static ProducerRecord<String, byte[]> record(KafkaEvents encoding, CloudEvent event) {
        return encoding.records(List.of(event)).get(0);
    }

    static Map<String, String> headers(Iterable<Header> headers) {
        return StreamSupport.stream(headers.spliterator(), false)
                .collect(toMap(Header::key, header -> new String(header.value(), StandardCharsets.UTF_8)));
    }

    @ParameterizedTest
    @MethodSource("everyEvent")
    void every_event_in_binary_mode_fits_the_served_documents(CloudEvent event) throws IOException {
        ProducerRecord<String, byte[]> record = record(BINARY, event);

        assertEquals(EXECUTION.toString(), record.key());
        assertEquals(List.of(), CONTRACT.problems(event.type(), new ObjectMapper().readTree(record.value())));
        assertEquals(List.of(), CONTRACT.problems(event.type(), headers(record.headers())));
    }

    @ParameterizedTest
    @MethodSource("everyEvent")
    void structured_mode_says_the_same_in_one_value(CloudEvent event) throws IOException {
        ProducerRecord<String, byte[]> structured = record(STRUCTURED, event);
        ObjectNode whole = (ObjectNode) new ObjectMapper().readTree(structured.value());

        Map<String, String> binary = headers(record(BINARY, event).headers());
        binary.forEach((name, value) -> {
            String attribute = name.equals("content-type") ? "datacontenttype" : name.substring("ce_".length());
            assertEquals(value, whole.remove(attribute).textValue(), attribute);
        });
        assertEquals(Told.data(event), whole.remove("data"));
        assertEquals(0, whole.size(), () -> "nothing else: " + whole);
        assertEquals(
                Map.of("content-type", "application/cloudevents+json; charset=UTF-8"), headers(structured.headers()));
        assertEquals(EXECUTION.toString(), structured.key());
    }

    @Test
    void an_event_names_the_trace_of_its_sprint_and_none_if_nobody_traces_it() {
        CloudEvent traced =
                CloudEvents.of(Told.traced(Told.moved(EXECUTION, 3))).get(0);
        CloudEvent untraced = CloudEvents.of(Told.moved(EXECUTION, 3)).get(0);

        assertEquals(Told.TRACEPARENT, headers(record(BINARY, traced).headers()).get("ce_traceparent"));
        assertFalse(headers(record(BINARY, untraced).headers()).containsKey("ce_traceparent"));
    }

    @ParameterizedTest
    @MethodSource("everyEvent")
    void the_schemas_refuse_data_that_lacks_or_adds_something(CloudEvent event) {
        for (JsonNode required : CONTRACT.dataSchema(event.type()).get("required")) {
            ObjectNode less = Told.data(event);
            less.remove(required.textValue());
            assertFalse(CONTRACT.problems(event.type(), less).isEmpty(), required.textValue());
        }
        ObjectNode more = Told.data(event).put("variables", "none");
        assertFalse(CONTRACT.problems(event.type(), more).isEmpty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"ce_id", "ce_sequence", "ce_partitionkey", "ce_subject", "ce_time", "content-type"})
    void the_asyncapi_document_refuses_a_record_without_this_header(String missing) {
        CloudEvent event = everyEvent().findFirst().orElseThrow();
        Map<String, String> headers = headers(record(BINARY, event).headers());
        headers.remove(missing);

        assertFalse(CONTRACT.problems(event.type(), headers).isEmpty());
    }

    @Test
    void the_schemas_name_themselves_as_events_name_them() {
        everyEvent()
                .forEach(event -> assertEquals(
                        event.dataschema(),
                        CONTRACT.dataSchema(event.type()).get("$id").textValue()));
    }

    @Test
    void the_asyncapi_document_lists_the_topic_and_exactly_the_types() {
        JsonNode document = CONTRACT.asyncApi;
        Set<String> types = new HashSet<>();
        document.at("/components/messages")
                .forEach(message -> types.add(message.get("name").textValue()));

        assertEquals("3.0.0", document.get("asyncapi").textValue());
        assertEquals(Set.of(CloudEvents.EXECUTION_STARTED, CloudEvents.STEP_ENDED, CloudEvents.EXECUTION_ENDED), types);
        assertEquals(
                "studio-flow-events",
                document.at("/channels/studioFlowEvents/address").textValue());
        assertEquals(3, document.at("/channels/studioFlowEvents/messages").size());
        assertEquals(
                3, document.at("/operations/publishStudioFlowEvents/messages").size());
        assertEquals(
                "send",
                document.at("/operations/publishStudioFlowEvents/action").textValue());
    }

    @Test
    void the_events_of_a_sprint_share_nothing_but_their_key() throws IOException {
        List<CloudEvent> events = CloudEvents.of(Told.ended(EXECUTION, 4));

        List<ProducerRecord<String, byte[]>> records = BINARY.records(events);

        for (int i = 0; i < events.size(); i++) {
            ProducerRecord<String, byte[]> alone = record(BINARY, events.get(i));
            assertEquals(
                    Told.data(events.get(i)),
                    new ObjectMapper().readTree(records.get(i).value()));
            assertEquals(alone.headers(), records.get(i).headers());
        }
    }

    @Test
    void a_contact_with_half_a_character_is_published_with_a_question_mark() {
        SprintFacts half = new SprintFacts(
                Told.ACCOUNT, Told.FLOW, EXECUTION, 1, "half \uD83D", "KR", Told.BEGIN, 1, true, List.of(), null, null);
        byte[] stored = SprintFactsCodec.encode(half).getBytes(StandardCharsets.UTF_8); // as PostgreSQL's client does
        SprintFacts read = SprintFactsCodec.decode(EXECUTION, new String(stored, StandardCharsets.UTF_8));

        String value = new String(record(BINARY, CloudEvents.of(read).get(0)).value(), StandardCharsets.UTF_8);

        assertEquals(true, value.contains("\"half ?\""), value);
    }
}
