package io.understudy.engine;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Draws flow definitions that are valid but not sensible. */
final class RandomFlows {

    private static final List<String> TEXTS = List.of(
            "yes",
            "",
            "  12 ",
            "{{flow.variables.a}}",
            "{{flow.variables.a}}{{flow.variables.b}}x",
            "{{widgets.s1.inbound.Body | downcase}}",
            "{{trigger.message.Body}}",
            "{{trigger.parent.parameters.a}}",
            "{{flow.data | to_json}}",
            "{\"deep\":{{flow.variables | to_json}}}",
            "{{ flow.variables.a | plus: 1 }}",
            "{{ oops | nothing }}",
            "{{ unclosed",
            "{% for i in (1..9) %}{{i}}{{flow.variables.b}}{% endfor %}",
            "\"7\"",
            "+15550001");

    private static final List<String> OPERATORS = List.of(
            "equal_to",
            "not_equal_to",
            "matches_any_of",
            "contains",
            "starts_with",
            "is_blank",
            "regex",
            "less_than",
            "is_before_time",
            "is_after_date");

    private static final List<String> TYPES = List.of(
            "split-based-on",
            "split-based-on",
            "set-variables",
            "set-variables",
            "send-message",
            "send-and-wait-for-reply",
            "send-and-wait-for-reply",
            "run-subflow",
            "make-http-request",
            "run-function",
            "send-to-flex",
            "add-twiml-redirect",
            "start-conversation",
            "resume-conversation",
            "send-to-auto-pilot");

    private static final List<String> URLS = List.of(
            "https://example.com",
            "https://example.com/?a={{flow.variables.a}}#{{flow.variables.b}}",
            "{{widgets.s1.body}}",
            "http://ann:secret@example.com/{{trigger.call.CallSid}}");

    private static final List<String> BODIES = List.of(
            "",
            "plain",
            "{\"a\":1,\"a\":[2]}",
            "{\"b\":1e999999999999,\"c\":1}",
            "{\"deep\":" + "[".repeat(200) + "]".repeat(200) + "}",
            "{\"long\":" + "7".repeat(900) + ",\"half\":0.1,\"odd\":\"\\ud800\"}",
            "[{\"a\":1}]",
            "{\"a\":{\"b\":null}} trailing");

    private final Random random;
    private int states;

    RandomFlows(Random random) {
        this.random = random;
    }

    ObjectNode draw() {
        states = 1 + random.nextInt(7);
        ObjectNode flow = Context.object().put("description", "drawn").put("initial_state", "Trigger");
        ArrayNode all = flow.putArray("states");
        state(all.addObject(), "Trigger", "trigger", events("trigger"));
        for (int i = 0; i < states; i++) {
            String type = random.nextInt(3) == 0 ? pick(RandomVoice.TYPES) : pick(TYPES);
            ObjectNode state = all.addObject();
            state(state, "s" + i, type, events(type));
            properties(state, type);
        }
        return flow;
    }

    String text() {
        return pick(TEXTS);
    }

    /** What a server might answer, JSON or not. */
    String body() {
        return pick(BODIES);
    }

    <T> T pick(List<T> items) {
        return items.get(random.nextInt(items.size()));
    }

    private static List<String> events(String type) {
        return List.copyOf(io.understudy.flow.WidgetTypes.events(type)).stream()
                .sorted()
                .toList();
    }

    private void state(ObjectNode state, String name, String type, List<String> events) {
        state.put("name", name).put("type", type);
        state.putObject("properties");
        ArrayNode transitions = state.putArray("transitions");
        for (String event : events) {
            if (event.equals("incomingRequest")) {
                transitions.addObject().put("event", event).put("next", "s" + random.nextInt(states));
            } else if (random.nextInt(10) > 0) {
                ObjectNode transition = transition(transitions, event);
                if (event.equals("match")) {
                    condition(transition);
                }
            }
        }
    }

    private ObjectNode transition(ArrayNode transitions, String event) {
        ObjectNode transition = transitions.addObject().put("event", event);
        String next = next();
        return next == null ? transition : transition.put("next", next);
    }

    private @Nullable String next() {
        int drawn = random.nextInt(states + 1);
        return drawn == states ? null : random.nextInt(40) == 0 ? "Trigger" : "s" + drawn;
    }

    private void condition(ObjectNode transition) {
        ObjectNode condition = transition.putArray("conditions").addObject().put("friendly_name", "drawn");
        condition.putArray("arguments").add(text());
        condition.put("type", pick(OPERATORS)).put("value", text());
    }

    private void properties(ObjectNode state, String type) {
        ObjectNode properties = (ObjectNode) state.get("properties");
        if (RandomVoice.TYPES.contains(type)) {
            RandomVoice.properties(this, random, properties);
        } else if (type.equals("split-based-on")) {
            properties.put("input", text());
        } else if (type.equals("set-variables")) {
            entries(properties.putArray("variables"));
        } else if (type.equals("run-subflow")) {
            properties.put(
                    "flow_sid",
                    GoldenCase.sid(io.understudy.sid.Sid.Prefix.FW, 2 + random.nextInt(3))
                            .toString());
            properties.put("flow_revision", "LatestPublished");
            entries(properties.putArray("parameters"));
        } else if (type.startsWith("send-message") || type.startsWith("send-and")) {
            properties.put("from", random.nextInt(8) == 0 ? text() : "{{flow.channel.address}}");
            properties.put("to", "{{contact.channel.address}}").put("body", text());
            if (random.nextBoolean() && type.equals("send-and-wait-for-reply")) {
                properties.put("timeout", random.nextBoolean() ? "{{flow.variables.a}}" : "2600000");
            }
        } else {
            asking(properties, type);
        }
    }

    private void asking(ObjectNode properties, String type) {
        if (type.equals("make-http-request") || type.equals("run-function") || type.equals("add-twiml-redirect")) {
            properties.put("method", random.nextBoolean() ? "GET" : "POST").put("url", pick(URLS));
            properties.put("content_type", random.nextBoolean() ? "application/json" : "{{flow.variables.b}}");
            properties.put("body", text()).put("timeout", random.nextBoolean() ? "{{flow.variables.a}}" : "60");
            entries(properties.putArray("parameters"));
        } else if (type.equals("send-to-flex")) {
            properties.put("workflow", random.nextInt(8) == 0 ? text() : "WW1").put("channel", "TC1");
            properties.put("attributes", random.nextBoolean() ? "{\"a\":1}" : text());
        } else if (type.equals("send-to-auto-pilot")) {
            properties.put("autopilot_assistant_sid", "UA1").put("from", "+2").put("body", text());
            properties.put("timeout", 9);
        } else {
            properties.put("conversation_service_sid", random.nextInt(8) == 0 ? text() : "IS1");
            properties.put("conversation_sid", "CH1");
            ObjectNode participant = properties.putArray("participants").addObject();
            participant.put("type", "sms").put("messaging_binding_address", text());
        }
    }

    private void entries(ArrayNode entries) {
        for (String key : List.of("a", "b", "c")) {
            if (random.nextInt(3) > 0) {
                ObjectNode entry = entries.addObject().put("key", key).put("value", text());
                entry.put("type", random.nextInt(4) == 0 ? "json_object" : "string");
            }
        }
    }
}
