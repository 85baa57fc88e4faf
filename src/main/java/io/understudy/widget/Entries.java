package io.understudy.widget;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.understudy.engine.AlertCodes;
import io.understudy.engine.Context;
import io.understudy.engine.EngineLimits;
import io.understudy.engine.Frame;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * The named values of a widget. If a key occurs twice the later value counts.
 *
 * @param list in the order of the definition
 */
record Entries(List<Entry> list) {

    boolean isEmpty() {
        return list.isEmpty();
    }

    /**
     * Reads every value. What goes beyond {@link EngineLimits#CONTEXT_BYTES} characters together is left out, with alert
     * 81027: no execution could keep it.
     */
    ObjectNode values(Frame frame, BiFunction<Entry, Frame, JsonNode> reader) {
        ObjectNode values = Context.object();
        long characters = 0;
        for (Entry entry : list) {
            JsonNode value = reader.apply(entry, frame);
            characters += value.isTextual()
                    ? value.textValue().length()
                    : value.toString().length();
            if (characters > EngineLimits.CONTEXT_BYTES) {
                frame.alert(AlertCodes.NOT_OF_TYPE, "The values are too large; " + entry.key() + " is left out");
                return values;
            }
            values.set(entry.key(), value);
        }
        return values;
    }

    /**
     * Every value as text, the way queries and forms carry them, encoded in UTF-8; a key as often as it occurs.
     *
     * @return empty if they are longer than {@link EngineLimits#CONTEXT_BYTES} characters together
     */
    Optional<String> urlEncoded(Frame frame) {
        StringBuilder encoded = new StringBuilder();
        for (Entry entry : list) {
            encoded.append(encoded.isEmpty() ? "" : "&")
                    .append(URLEncoder.encode(entry.key(), StandardCharsets.UTF_8))
                    .append('=')
                    .append(URLEncoder.encode(frame.render(entry.template()), StandardCharsets.UTF_8));
            if (encoded.length() > EngineLimits.CONTEXT_BYTES) {
                return Optional.empty();
            }
        }
        return Optional.of(encoded.toString());
    }
}
