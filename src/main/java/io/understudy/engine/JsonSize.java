package io.understudy.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/**
 * Measures a tree as JSON text without writing it. Stops as soon as a bound is passed, so that measuring something
 * enormous is cheap.
 */
final class JsonSize {

    private static final int DIGITS = 20;

    private final int maxDepth;
    private long left;
    private boolean tooDeep;

    private JsonSize(long maxBytes, int maxDepth) {
        this.left = maxBytes;
        this.maxDepth = maxDepth;
    }

    /** Whether the tree is more than an execution may hold. */
    static boolean outgrows(JsonNode node) {
        return of(node, EngineLimits.CONTEXT_BYTES) > EngineLimits.CONTEXT_BYTES;
    }

    /**
     * Bytes of the tree as JSON in UTF-8, numbers and escapes estimated from above.
     *
     * @param node the tree
     * @param maxBytes the bound
     * @return the size, or anything greater than the bound if the tree is larger than that or nested deeper than
     *     {@link EngineLimits#CONTEXT_DEPTH}
     */
    static long of(JsonNode node, long maxBytes) {
        JsonSize size = new JsonSize(maxBytes, EngineLimits.CONTEXT_DEPTH);
        size.add(node, 0);
        return size.tooDeep ? maxBytes + 1 : maxBytes - size.left;
    }

    private void add(JsonNode node, int depth) {
        if (depth > maxDepth) {
            tooDeep = true;
        }
        if (tooDeep || left < 0) {
            return;
        }
        if (node instanceof ObjectNode object) {
            left -= 2;
            for (Map.Entry<String, JsonNode> field : object.properties()) {
                if (left < 0) {
                    return;
                }
                text(field.getKey());
                left -= 2;
                add(field.getValue(), depth + 1);
            }
        } else if (node instanceof ArrayNode array) {
            left -= 2;
            for (int i = 0; i < array.size() && left >= 0; i++) {
                left -= 1;
                add(array.get(i), depth + 1);
            }
        } else if (node.isTextual()) {
            text(node.textValue());
        } else {
            left -= node.isIntegralNumber() && !node.isBigInteger()
                    ? DIGITS
                    : node.asText().length();
        }
    }

    private void text(String text) {
        left -= 2;
        for (int i = 0; i < text.length() && left >= 0; i++) {
            char c = text.charAt(i);
            if (c < ' ') {
                left -= 6;
            } else if (c < 0x80) {
                left -= c == '"' || c == '\\' ? 2 : 1;
            } else {
                left -= c < 0x800 || Character.isSurrogate(c) ? 2 : 3;
            }
        }
    }
}
