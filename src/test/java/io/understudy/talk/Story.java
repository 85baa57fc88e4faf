package io.understudy.talk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.understudy.channel.Scene;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What the API and Kafka tell of one execution. */
final class Story {

    private static final String INSTANT = "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z";

    private final String flow;
    private final String execution;
    private int stepsSeen;
    private int alertsSeen;

    Story(String flow, String execution) {
        this.flow = flow;
        this.execution = execution;
    }

    /** Before it begins. */
    static Story none(String flow) {
        return new Story(flow, "");
    }

    /** The executions of a flow with a contact, oldest first. */
    static List<String> of(String flow, String contact) {
        return Studio.oldestFirst("/v2/Flows/" + flow + "/Executions", "executions").stream()
                .filter(found -> found.path("contact_channel_address").asText().equals(contact))
                .map(found -> found.path("sid").asText())
                .toList();
    }

    String execution() {
        return execution;
    }

    String status() {
        return Studio.get(path()).path("status").asText();
    }

    JsonNode context() {
        return Studio.get(path() + "/Context").path("context");
    }

    /** From, event and to of every step since the last look. */
    List<String> newSteps() {
        List<JsonNode> all = steps();
        List<String> since = all.subList(stepsSeen, all.size()).stream()
                .map(step -> (step.path("parent_step_sid").isNull() ? "" : "> ")
                        + step.path("transitioned_from").asText() + " "
                        + step.path("name").asText() + " "
                        + step.path("transitioned_to").asText())
                .toList();
        stepsSeen = all.size();
        return since;
    }

    /** Code and widget of every alert since the last look. */
    List<String> newAlerts() {
        List<JsonNode> all = Studio.oldestFirst("/understudy/v1/Executions/" + execution + "/Alerts", "alerts");
        List<String> since = all.subList(alertsSeen, all.size()).stream()
                .map(alert ->
                        alert.path("code").asText() + " " + alert.path("widget").asText())
                .toList();
        alertsSeen = all.size();
        return since;
    }

    /** Kafka was told the start, every step and perhaps the end, once each and in this order. */
    void checkEvents(Studio studio, String contact, String startedBy) {
        List<Told.Event> expected = new ArrayList<>();
        ObjectNode start = sids().put("contact_channel_address", contact).put("started_by", startedBy);
        start.put("flow_revision", 1);
        expected.add(
                new Told.Event("execution.started", path(), start.deepCopy().put("status", "active")));
        for (JsonNode step : steps()) {
            expected.add(new Told.Event(
                    "step.ended", path() + "/Steps/" + step.path("sid").asText(), told(step)));
        }
        if (status().equals("ended")) {
            ObjectNode end = start.put("status", "ended").put("ended_reason", "FLOW_END");
            expected.add(new Told.Event("execution.ended", path(), end));
        }
        List<Told.Event> told = Told.of(execution, () -> studio.told(execution)).stream()
                .map(Story::withoutDates)
                .toList();
        assertEquals(expected, told, "events");
    }

    private ObjectNode told(JsonNode step) {
        ObjectNode data = sids().put("step_sid", step.path("sid").asText());
        for (String name : List.of("name", "transitioned_from", "transitioned_to")) {
            data.put(name, step.path(name).asText());
        }
        JsonNode parent = step.path("parent_step_sid");
        if (!parent.isNull()) {
            assertTrue(steps().stream().anyMatch(other -> other.path("sid").equals(parent)), "parent of " + step);
            data.set("parent_step_sid", parent);
        }
        return data;
    }

    private static Told.Event withoutDates(Told.Event event) {
        ObjectNode data = event.data().deepCopy();
        for (String name : List.of("date_created", "date_updated")) {
            boolean wanted = name.equals("date_created") || event.type().equals("execution.ended");
            JsonNode date = data.remove(name);
            assertEquals(wanted, date != null && date.asText().matches(INSTANT), event::toString);
        }
        return new Told.Event(event.type(), event.source(), data);
    }

    private static ObjectNode object(Map<String, String> fields) {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        fields.forEach(object::put);
        return object;
    }

    private ObjectNode sids() {
        return object(Map.of("execution_sid", execution, "account_sid", Scene.ACCOUNT.toString(), "flow_sid", flow));
    }

    private List<JsonNode> steps() {
        return Studio.oldestFirst(path() + "/Steps", "steps", "PageSize", "1000");
    }

    private String path() {
        return "/v2/Flows/" + flow + "/Executions/" + execution;
    }
}
