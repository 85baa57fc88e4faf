package io.understudy.outbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.understudy.sid.Sid;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CloudEventsTest {

    private static final Sid EXECUTION = Told.execution();
    private static final String PATH = "/v2/Flows/" + Told.FLOW + "/Executions/" + EXECUTION;

    private static List<CloudEvent> wholeStory() {
        return Stream.of(Told.started(EXECUTION), Told.moved(EXECUTION, 3), Told.ended(EXECUTION, 4))
                .flatMap(facts -> CloudEvents.of(facts).stream())
                .toList();
    }

    private static JsonNode data(CloudEvent event) {
        return Told.data(event);
    }

    private static List<String> fields(JsonNode data) {
        List<String> names = new ArrayList<>();
        data.fieldNames().forEachRemaining(names::add);
        return names;
    }

    @Test
    void an_execution_tells_its_start_its_steps_in_order_and_its_end() {
        assertEquals(
                List.of(
                        CloudEvents.EXECUTION_STARTED,
                        CloudEvents.STEP_ENDED,
                        CloudEvents.STEP_ENDED,
                        CloudEvents.STEP_ENDED,
                        CloudEvents.STEP_ENDED,
                        CloudEvents.EXECUTION_ENDED),
                wholeStory().stream().map(CloudEvent::type).toList());
    }

    @Test
    void the_sequence_counts_from_one_without_gaps_across_sprints() {
        assertEquals(
                IntStream.rangeClosed(1, 6).boxed().toList(),
                wholeStory().stream().map(CloudEvent::sequence).toList());
    }

    @Test
    void ids_are_unique_and_the_same_each_time() {
        List<String> first = wholeStory().stream().map(CloudEvent::id).toList();
        List<String> again = wholeStory().stream().map(CloudEvent::id).toList();

        assertEquals(first, again);
        assertEquals(first.size(), new HashSet<>(first).size());
        assertTrue(first.stream().allMatch(id -> id.matches("NO[0-9a-f]{32}")), first.toString());
        assertEquals(EXECUTION.derive(Sid.Prefix.NO, 1).toString(), first.get(0));
    }

    @Test
    void a_start_says_what_is_known_at_the_start() {
        CloudEvent started = CloudEvents.of(Told.started(EXECUTION)).get(0);

        assertEquals(PATH, started.source());
        assertEquals(EXECUTION.toString(), started.subject());
        assertEquals("2026-03-01T09:00:00.123Z", started.time());
        assertEquals("https://events-schemas.twilio.com/Studio.FlowExecutionEvent/2", started.dataschema());
        assertEquals(
                List.of(
                        "execution_sid",
                        "account_sid",
                        "flow_sid",
                        "contact_channel_address",
                        "status",
                        "date_created",
                        "started_by",
                        "flow_revision"),
                fields(data(started)));
        assertEquals("active", data(started).get("status").textValue());
        assertEquals(
                "2026-03-01T09:00:00.123Z", data(started).get("date_created").textValue());
        assertEquals(7, data(started).get("flow_revision").intValue());
    }

    @Test
    void an_end_says_why_and_when() {
        CloudEvent ended = CloudEvents.of(Told.ended(EXECUTION, 4)).get(2);

        assertEquals(PATH, ended.source());
        assertEquals("2026-03-01T09:01:00.123Z", ended.time());
        assertEquals(
                List.of(
                        "execution_sid",
                        "account_sid",
                        "flow_sid",
                        "contact_channel_address",
                        "status",
                        "ended_reason",
                        "date_created",
                        "date_updated",
                        "started_by",
                        "flow_revision"),
                fields(data(ended)));
        assertEquals("ended", data(ended).get("status").textValue());
        assertEquals("FLOW_END", data(ended).get("ended_reason").textValue());
        assertEquals("2026-03-01T09:00:00.123Z", data(ended).get("date_created").textValue());
        assertEquals(ended.time(), data(ended).get("date_updated").textValue());
    }

    @Test
    void a_step_names_its_parent_only_inside_a_sub_flow() {
        List<CloudEvent> events = CloudEvents.of(Told.ended(EXECUTION, 4));
        JsonNode inside = data(events.get(0));
        JsonNode outside = data(events.get(1));

        assertEquals(outside.get("step_sid"), inside.get("parent_step_sid"));
        assertFalse(outside.has("parent_step_sid"));
        assertEquals(
                List.of(
                        "step_sid",
                        "execution_sid",
                        "account_sid",
                        "flow_sid",
                        "name",
                        "transitioned_from",
                        "transitioned_to",
                        "date_created"),
                fields(outside));
        assertEquals(
                PATH + "/Steps/" + outside.get("step_sid").textValue(),
                events.get(1).source());
        assertEquals(events.get(1).time(), outside.get("date_created").textValue());
        assertEquals(
                "https://events-schemas.twilio.com/Studio.FlowStepEvent/2",
                events.get(1).dataschema());
    }

    @Test
    void whole_seconds_keep_their_milliseconds() {
        SprintFacts facts = new SprintFacts(
                Told.ACCOUNT,
                Told.FLOW,
                EXECUTION,
                1,
                Told.ANN,
                "KR",
                java.time.Instant.parse("2026-03-01T09:00:00Z"),
                1,
                true,
                List.of(),
                null,
                null);

        assertEquals("2026-03-01T09:00:00.000Z", CloudEvents.of(facts).get(0).time());
    }
}
