package io.understudy.liquid;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.POJONode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Iterator;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What JSON values mean in Liquid: truth, text, equality and order. Values are JSON nodes; nil is {@link NullNode}. */
final class Values {

    static final JsonNode NIL = NullNode.instance;

    /** The words {@code empty} and {@code blank}: they equal whatever has nothing in it, and print nothing. */
    static final JsonNode EMPTY = new POJONode("empty");

    static final JsonNode BLANK = new POJONode("blank");

    private Values() {}

    /** Only JSON gets in: what is missing, or is not JSON (a Java object in the tree), is nil. */
    static JsonNode of(@Nullable JsonNode value) {
        if (value == null || value instanceof MissingNode || value.isPojo() || value.isBinary()) {
            return NIL;
        }
        return value;
    }

    static JsonNode text(String text) {
        return TextNode.valueOf(text);
    }

    /** Nil and false are false; everything else is true, the empty text and 0 included. */
    static boolean truthy(JsonNode value) {
        return !value.isNull() && !(value.isBoolean() && !value.booleanValue());
    }

    /**
     * The text of a value: nil prints nothing, an array its elements one after the other (as Liquid does), an object its
     * compact JSON (Liquid would print Ruby's notation, which nobody can read back).
     */
    static String textOf(JsonNode value, Budget budget) {
        if (value.isTextual()) {
            return value.textValue();
        }
        if (!value.isContainerNode()) {
            return scalar(value);
        }
        BoundedText text = BoundedText.value();
        write(value, text, budget);
        return text.toString();
    }

    /** Appends the text of a value and pays for it. */
    static void write(JsonNode value, BoundedText to, Budget budget) {
        if (value.isArray()) {
            for (JsonNode element : value) {
                budget.step();
                write(element, to, budget);
            }
        } else if (value.isObject()) {
            to.append(json(value, budget));
        } else {
            String text = value.isTextual() ? value.textValue() : scalar(value);
            budget.text(text);
            to.append(text);
        }
    }

    static String json(JsonNode value, Budget budget) {
        if (value.isPojo()) {
            return "\"\"";
        }
        budget.tree(value);
        return value.toString();
    }

    private static String scalar(JsonNode value) {
        if (value.isNumber()) {
            return Numbers.text(value);
        }
        return value.isBoolean() ? value.asText() : "";
    }

    /** Elements, members or characters in a value; 0 where nothing can be counted. */
    static int size(JsonNode value) {
        return value.isTextual()
                ? value.textValue().codePointCount(0, value.textValue().length())
                : value.size();
    }

    static boolean equal(JsonNode a, JsonNode b, Budget budget) {
        budget.step();
        if (a.isPojo() || b.isPojo()) {
            return a.isPojo() ? isNothing(b, a) : isNothing(a, b);
        }
        if (a.isNumber() && b.isNumber()) {
            return Numbers.exact(a).compareTo(Numbers.exact(b)) == 0;
        }
        if (a.isTextual() && b.isTextual()) {
            budget.text(a.textValue());
            return a.textValue().equals(b.textValue());
        }
        if (a.isContainerNode() && a.getNodeType() == b.getNodeType()) {
            return a.size() == b.size() && (a.isArray() ? sameElements(a, b, budget) : sameMembers(a, b, budget));
        }
        return a.equals(b);
    }

    private static boolean sameElements(JsonNode a, JsonNode b, Budget budget) {
        Iterator<JsonNode> others = b.iterator();
        for (JsonNode element : a) {
            if (!equal(element, others.next(), budget)) {
                return false;
            }
        }
        return true;
    }

    private static boolean sameMembers(JsonNode a, JsonNode b, Budget budget) {
        for (Map.Entry<String, JsonNode> member : a.properties()) {
            JsonNode other = b.get(member.getKey());
            if (other == null || !equal(member.getValue(), other, budget)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isNothing(JsonNode value, JsonNode word) {
        if (word == BLANK
                && (!truthy(value) || value.isTextual() && value.textValue().isBlank())) {
            return true;
        }
        return value.isPojo() || (value.isContainerNode() || value.isTextual()) && size(value) == 0;
    }

    /** The order of two numbers or two texts; null where Liquid knows none, and comparisons are false. */
    static @Nullable Integer order(JsonNode a, JsonNode b, Budget budget) {
        budget.step();
        if (a.isNumber() && b.isNumber()) {
            return Numbers.exact(a).compareTo(Numbers.exact(b));
        }
        if (a.isTextual() && b.isTextual()) {
            budget.charge(a.textValue().length() / LiquidLimits.CHARS_PER_UNIT);
            return a.textValue().compareTo(b.textValue());
        }
        return null;
    }

    static boolean contains(JsonNode container, JsonNode wanted, Budget budget) {
        if (container.isTextual()) {
            String needle = textOf(wanted, budget);
            budget.search(container.textValue(), needle);
            return !wanted.isNull() && container.textValue().contains(needle);
        }
        if (container.isObject()) {
            return wanted.isTextual() && container.has(wanted.textValue());
        }
        for (JsonNode element : container) {
            if (equal(element, wanted, budget)) {
                return true;
            }
        }
        return false;
    }
}
