package io.understudy.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Verbs as JSON, without what is empty. */
final class VerbCodec {

    private VerbCodec() {}

    static ArrayNode encode(List<Verb> verbs) {
        ArrayNode all = Context.object().arrayNode();
        verbs.forEach(verb -> all.add(encode(verb)));
        return all;
    }

    private static ObjectNode encode(Verb verb) {
        ObjectNode node = Context.object().put("name", verb.name());
        if (!verb.attributes().isEmpty()) {
            ObjectNode attributes = node.putObject("attributes");
            verb.attributes().forEach(attributes::put);
        }
        if (!verb.text().isEmpty()) {
            node.put("text", verb.text());
        }
        verb.returns().ifPresent(event -> node.put("returns", event));
        if (!verb.children().isEmpty()) {
            node.set("children", encode(verb.children()));
        }
        return node;
    }

    static List<Verb> decode(JsonNode nodes) {
        List<Verb> verbs = new ArrayList<>();
        nodes.forEach(node -> verbs.add(verb(node)));
        return List.copyOf(verbs);
    }

    private static Verb verb(JsonNode node) {
        Map<String, String> attributes = new LinkedHashMap<>();
        node.path("attributes")
                .properties()
                .forEach(a -> attributes.put(a.getKey(), a.getValue().textValue()));
        return new Verb(
                node.required("name").textValue(),
                Collections.unmodifiableMap(attributes),
                node.path("text").asText(),
                decode(node.path("children")),
                Optional.ofNullable(node.path("returns").textValue()));
    }
}
