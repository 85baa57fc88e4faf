package io.understudy.talk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.understudy.walk.Corpus;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;

/** A flow's definition, and what its author lets the widgets say. */
record Definition(ObjectNode tree) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** A flow that somebody else wrote; without the folder of flows the test is skipped. */
    static Definition theirs(String file) {
        return new Definition(Objects.requireNonNull(Corpus.flows().get(file), file));
    }

    /** A flow of our own, beside this class. */
    static Definition ours(String name) {
        try (InputStream in = Definition.class.getResourceAsStream(name)) {
            return new Definition((ObjectNode) JSON.readTree(Objects.requireNonNull(in, name)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** With other text wherever that text is. */
    Definition with(String text, String instead) {
        return read(tree.toString().replace(text, instead));
    }

    /** With the world on this machine: every host that a widget asks, or that a variable holds, is that one. */
    Definition towards(String base) {
        Definition changed = read(tree.toString());
        for (JsonNode state : changed.tree.path("states")) {
            ObjectNode properties = (ObjectNode) state.path("properties");
            if (properties.path("url").isTextual()) {
                properties.put("url", properties.path("url").asText().replaceFirst("^https?://[^/]*", base));
            }
            for (JsonNode variable : properties.path("variables")) {
                String value = variable.path("value").asText();
                ((ObjectNode) variable).put("value", value.replaceFirst("^https?://[^/]*", base));
            }
        }
        return changed;
    }

    /** With an address for a function that has none: its export does not tell where it was. */
    Definition withUrl(String state, String url) {
        Definition changed = read(tree.toString());
        ((ObjectNode) changed.state(state).path("properties")).put("url", url);
        return changed;
    }

    private static Definition read(String json) {
        try {
            return new Definition((ObjectNode) JSON.readTree(json));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A property of a state, a template still; fails if there is none. */
    String property(String state, String name) {
        JsonNode property = state(state).path("properties").path(name);
        if (property.isMissingNode() || property.isContainerNode()) {
            throw new AssertionError("The state " + state + " has no property " + name);
        }
        return property.asText();
    }

    /** What a set-variables state sets a variable to, a template still. */
    String variable(String state, String key) {
        return first(state(state).path("properties").path("variables"), "key", key)
                .path("value")
                .asText();
    }

    /** What a split must see to go there. */
    String match(String state, String next) {
        return first(state(state).path("transitions"), "next", next)
                .at("/conditions/0/value")
                .asText();
    }

    private static JsonNode first(JsonNode list, String name, String value) {
        for (JsonNode item : list) {
            if (item.path(name).asText().equals(value)) {
                return item;
            }
        }
        throw new AssertionError("Nothing there has the " + name + " " + value);
    }

    /** What a state writes or says, a template still. */
    String words(String state) {
        return property(state, state(state).path("properties").has("body") ? "body" : "say");
    }

    private JsonNode state(String name) {
        return first(tree.path("states"), "name", name);
    }
}
