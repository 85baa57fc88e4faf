package io.understudy.walk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.understudy.flow.WidgetTypes;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** One flow per widget type and set of properties: the trigger, the widget, and every event drawn. */
final class OwnFlows {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final List<String> TRIGGERS = List.of(
            "incomingMessage", "incomingCall", "incomingConversationMessage", "incomingRequest", "incomingParent");

    private OwnFlows() {}

    static Map<String, ObjectNode> all() {
        Map<String, ObjectNode> flows = new LinkedHashMap<>();
        JsonNode variants = properties();
        for (String type : WidgetTypes.all()) {
            int number = 0;
            for (JsonNode properties : variants.path(type)) {
                flows.put(type + " " + ++number, flow(type, properties));
            }
        }
        return flows;
    }

    private static JsonNode properties() {
        try (InputStream in = OwnFlows.class.getResourceAsStream("/io/understudy/widget/every-widget.json")) {
            return JSON.readTree(Objects.requireNonNull(in));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ObjectNode flow(String type, JsonNode properties) {
        ObjectNode flow = JSON.createObjectNode().put("description", type).put("initial_state", "Trigger");
        flow.putObject("flags").put("allow_concurrent_calls", true);
        ArrayNode states = flow.putArray("states");
        ArrayNode transitions = state(states, "Trigger", "trigger", JSON.createObjectNode());
        TRIGGERS.forEach(event -> transitions.addObject().put("event", event).put("next", "x"));
        ArrayNode events = state(states, "x", type, properties);
        for (String event : WidgetTypes.events(type)) {
            ObjectNode transition = events.addObject().put("event", event).put("next", "after");
            if (event.equals("match")) {
                transition
                        .putArray("conditions")
                        .addObject()
                        .put("friendly_name", "has an answer")
                        .put("type", "is_not_blank")
                        .put("value", "Is Not Blank")
                        .putArray("arguments")
                        .add("{{trigger.message.Body}}");
            }
        }
        ObjectNode after = JSON.createObjectNode();
        after.putArray("variables").addObject().put("key", "done").put("value", "{{widgets.x | to_json}}");
        state(states, "after", "set-variables", after)
                .addObject()
                .put("event", "next")
                .put("next", "again");
        state(states, "again", type, properties);
        return flow;
    }

    private static ArrayNode state(ArrayNode states, String name, String type, JsonNode properties) {
        ObjectNode state = states.addObject().put("name", name).put("type", type);
        state.set("properties", properties);
        return state.putArray("transitions");
    }
}
