package io.understudy.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/** JSON for people: what fits on a line stays on a line. */
final class Wrapped {

    private static final int WIDTH = 116;

    private Wrapped() {}

    static String write(JsonNode node) {
        return write(node, 0) + "\n";
    }

    private static String write(JsonNode node, int indent) {
        String flat = node.toString();
        if (!node.isContainerNode() || flat.length() + indent <= WIDTH) {
            return flat;
        }
        List<String> lines = new ArrayList<>();
        String inner = " ".repeat(indent + 2);
        if (node instanceof ObjectNode object) {
            object.properties().forEach(field -> {
                String key = Context.object().textNode(field.getKey()) + ": ";
                lines.add(inner + key + write(field.getValue(), indent + 2));
            });
        } else {
            node.forEach(item -> lines.add(inner + write(item, indent + 2)));
        }
        String body = "\n" + String.join(",\n", lines) + "\n" + " ".repeat(indent);
        return node.isObject() ? "{" + body + "}" : "[" + body + "]";
    }
}
