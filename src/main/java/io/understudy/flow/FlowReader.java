package io.understudy.flow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Turns a definition into records. Also reads one with errors, as far as it goes: what has the wrong type reads as
 * absent, absent text as empty, so that the structure can be checked and every problem be reported at once.
 */
final class FlowReader {

    private FlowReader() {}

    static FlowDefinition read(ObjectNode source) {
        List<State> states = new ArrayList<>();
        JsonNode given = source.path("states");
        for (int i = 0; i < given.size(); i++) {
            if (given.isArray() && given.get(i).isObject()) {
                states.add(state(i, given.get(i)));
            }
        }
        return new FlowDefinition(
                text(source.path("description")),
                states,
                text(source.path("initial_state")),
                source.path("flags").path("allow_concurrent_calls").asBoolean(),
                source);
    }

    private static State state(int index, JsonNode state) {
        ObjectNode properties =
                state.path("properties") instanceof ObjectNode given ? given : JsonNodeFactory.instance.objectNode();
        List<Transition> transitions =
                elements(state.path("transitions")).map(FlowReader::transition).toList();
        return new State(index, text(state.path("name")), text(state.path("type")), transitions, properties);
    }

    private static Transition transition(JsonNode transition) {
        String next = text(transition.path("next"));
        return new Transition(
                text(transition.path("event")),
                next.isEmpty() ? null : next,
                elements(transition.path("conditions"))
                        .map(FlowReader::condition)
                        .toList());
    }

    private static Condition condition(JsonNode condition) {
        JsonNode value = condition.path("value");
        return new Condition(
                text(condition.path("friendly_name")),
                elements(condition.path("arguments")).map(FlowReader::text).toList(),
                text(condition.path("type")),
                value.isNull() ? "" : value.asText());
    }

    private static Stream<JsonNode> elements(JsonNode array) {
        return array.isArray() ? StreamSupport.stream(array.spliterator(), false) : Stream.empty();
    }

    private static String text(JsonNode node) {
        return node.isTextual() ? node.textValue() : "";
    }
}
