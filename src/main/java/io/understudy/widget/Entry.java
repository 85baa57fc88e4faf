package io.understudy.widget;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
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

    /** Levels of a parsed value; deeper ones count as no JSON. Ours: a context must stay readable. */
    private static final int MAX_DEPTH = 100;

    private static final ObjectReader JSON = new ObjectMapper(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(MAX_DEPTH)
                            .build())
                    .build())
            .reader()
            .with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

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
    static Optional<JsonNode> parse(String text) {
        try {
            JsonNode node = JSON.readTree(text);
            if (node.isNull()) {
                return Optional.of(TextNode.valueOf(""));
            }
            return node.isContainerNode() && isFinite(node) ? Optional.of(node) : Optional.empty();
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    /** A number beyond the range of a double could not be written back as a number. */
    private static boolean isFinite(JsonNode node) {
        if (node.isDouble() && !Double.isFinite(node.doubleValue())) {
            return false;
        }
        for (JsonNode child : node) {
            if (!isFinite(child)) {
                return false;
            }
        }
        return true;
    }
}
