package io.understudy.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * The variables of one flow being run, in Studio's shape:
 * {@code {"flow": …, "contact": …, "trigger": …, "widgets": {"<name>": …}}}. Immutable: every change yields a new
 * context that shares what did not change. The tree must not be mutated by its readers.
 *
 * @param root the whole tree
 */
public record Context(ObjectNode root) {

    /** An empty tree to build upon. */
    public static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    /**
     * Replaces what a widget has written.
     *
     * @param widget the state's name
     * @param outputs the widget's outputs
     */
    public Context withOutputs(String widget, ObjectNode outputs) {
        ObjectNode widgets = copyOf(root.path("widgets"));
        widgets.set(widget, outputs);
        return with("widgets", widgets);
    }

    /** Adds to, and overwrites in, {@code flow.variables}. */
    public Context withVariables(ObjectNode variables) {
        if (variables.isEmpty()) {
            return this;
        }
        ObjectNode flow = copyOf(root.path("flow"));
        ObjectNode merged = copyOf(flow.path("variables"));
        merged.setAll(variables);
        flow.set("variables", merged);
        return with("flow", flow);
    }

    /** Merges a tree into the whole context: objects into objects, anything else in place of what was there. */
    public Context withPatch(ObjectNode patch) {
        return new Context(merged(root, patch));
    }

    private static ObjectNode merged(JsonNode before, ObjectNode patch) {
        ObjectNode merged = copyOf(before);
        patch.properties().forEach(field -> {
            JsonNode value = field.getValue();
            merged.set(
                    field.getKey(),
                    value instanceof ObjectNode object ? merged(merged.path(field.getKey()), object) : value);
        });
        return merged;
    }

    private Context with(String field, ObjectNode value) {
        ObjectNode copy = copyOf(root);
        copy.set(field, value);
        return new Context(copy);
    }

    /** One level deep: children are shared. */
    private static ObjectNode copyOf(JsonNode node) {
        ObjectNode copy = object();
        if (node instanceof ObjectNode object) {
            copy.setAll(object);
        }
        return copy;
    }
}
