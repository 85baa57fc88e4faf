package io.understudy.widget;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.understudy.liquid.Liquid;
import io.understudy.liquid.Template;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The properties of a state, read leniently: exports write numbers as text and text as numbers.
 *
 * @param tree the definition's {@code properties}
 */
record Properties(ObjectNode tree) {

    /** Any property as text, as if the author had typed it: empty for null and absent, JSON for what is not scalar. */
    String text(String name) {
        return textOf(tree.path(name));
    }

    /** A property as a template; the empty template if it is absent. */
    Template template(String name) {
        return Liquid.compile(text(name));
    }

    /** A property as a template; empty if it is absent or blank. */
    Optional<Template> optional(String name) {
        String text = text(name);
        return text.isBlank() ? Optional.empty() : Optional.of(Liquid.compile(text));
    }

    /** A property that is true or {@code "true"}. */
    boolean flag(String name) {
        return text(name).strip().equalsIgnoreCase("true");
    }

    /** A list of {@code {key, value, type}}; what has no key is left out. */
    Entries entries(String name) {
        List<Entry> entries = new ArrayList<>();
        for (JsonNode item : tree.path(name)) {
            String key = textOf(item.path("key"));
            if (!key.isEmpty()) {
                boolean json = textOf(item.path("type")).equals("json_object")
                        || textOf(item.path("parse_as_json")).equals("true");
                entries.add(new Entry(key, Liquid.compile(textOf(item.path("value"))), json));
            }
        }
        return new Entries(List.copyOf(entries));
    }

    private static String textOf(JsonNode node) {
        if (node.isMissingNode() || node.isNull()) {
            return "";
        }
        return node.isValueNode() ? node.asText() : node.toString();
    }
}
