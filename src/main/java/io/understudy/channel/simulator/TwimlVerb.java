package io.understudy.channel.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A verb or noun of a TwiML document, as the phone reads it.
 *
 * @param name TwiML's name, for example {@code Gather}
 * @param attributes by name
 * @param text the content without white space around it; of {@code Say} that of the SSML inside too
 * @param children nested verbs or nouns, in order
 */
record TwimlVerb(String name, Map<String, String> attributes, String text, List<TwimlVerb> children) {

    /** A redirect. */
    static TwimlVerb redirect(String url, String method) {
        return new TwimlVerb("Redirect", Map.of("method", method), url, List.of());
    }

    /** Reads {@link #json()}. */
    static TwimlVerb of(JsonNode json) {
        Map<String, String> attributes = new LinkedHashMap<>();
        json.path("attributes").forEachEntry((attribute, value) -> attributes.put(attribute, value.asText()));
        List<TwimlVerb> children = new ArrayList<>();
        json.path("children").forEach(child -> children.add(of(child)));
        return new TwimlVerb(
                json.path("name").asText(), attributes, json.path("text").asText(), children);
    }

    /** To be stored with the call. */
    ObjectNode json() {
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("name", name);
        if (!attributes.isEmpty()) {
            ObjectNode stored = json.putObject("attributes");
            attributes.forEach(stored::put);
        }
        if (!text.isEmpty()) {
            json.put("text", text);
        }
        if (!children.isEmpty()) {
            children.forEach(child -> json.withArray("children").add(child.json()));
        }
        return json;
    }

    /** An attribute, or what stands for it where it is missing or blank. */
    String attribute(String attribute, String otherwise) {
        String value = attributes.getOrDefault(attribute, "").strip();
        return value.isEmpty() ? otherwise : value;
    }

    /** A whole number of an attribute; what stands for it if it is none. */
    int number(String attribute, int otherwise) {
        String value = attribute(attribute, "");
        return value.matches("[0-9]{1,6}") ? Integer.parseInt(value) : otherwise;
    }
}
