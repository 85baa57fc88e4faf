package io.understudy.widget;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.understudy.engine.AlertCodes;
import io.understudy.engine.Frame;
import io.understudy.liquid.Template;
import java.util.Optional;

/**
 * A named value of a widget.
 *
 * @param key the name
 * @param template the value
 * @param json whether the rendered text is to be parsed as a JSON object or array
 */
record Entry(String key, Template template, boolean json) {

    /** The value as text, or as the JSON it holds; alert 81027 and the text if it holds none. */
    JsonNode value(Frame frame) {
        String text = frame.render(template);
        if (!json) {
            return TextNode.valueOf(text);
        }
        Optional<JsonNode> parsed = parse(text);
        if (parsed.isEmpty()) {
            frame.alert(AlertCodes.NOT_OF_TYPE, "The value of " + key + " is not a JSON object");
        }
        return parsed.orElseGet(() -> TextNode.valueOf(text));
    }

    /** An object, an array, or empty text for null; nothing else passes for a JSON object. */
    private static Optional<JsonNode> parse(String text) {
        return ForeignJson.parse(text)
                .filter(node -> node.isNull() || node.isContainerNode())
                .map(node -> node.isNull() ? TextNode.valueOf("") : node);
    }
}
