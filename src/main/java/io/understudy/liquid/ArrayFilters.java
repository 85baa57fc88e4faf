package io.understudy.liquid;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Filters on arrays. Anything else is an array of itself, and nil an empty one. */
final class ArrayFilters {

    private ArrayFilters() {}

    /** Every element of the input, paid for. */
    private static List<JsonNode> elements(JsonNode input, Budget budget) {
        List<JsonNode> elements = new ArrayList<>();
        if (input.isArray()) {
            budget.charge(input.size());
            input.forEach(element -> elements.add(Values.of(element)));
        } else if (!input.isNull()) {
            elements.add(input);
        }
        return elements;
    }

    private static ArrayNode array(Iterable<JsonNode> elements) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        elements.forEach(array::add);
        return array;
    }

    /** The other value for nil, false and whatever is empty; 0 stays. */
    static JsonNode orDefault(JsonNode input, JsonNode otherwise) {
        boolean empty = (input.isTextual() || input.isContainerNode()) && Values.size(input) == 0;
        return empty || input.isPojo() || !Values.truthy(input) ? otherwise : input;
    }

    static JsonNode size(JsonNode input, Arguments arguments) {
        if (input.isTextual()) {
            arguments.budget().text(input.textValue());
        }
        return IntNode.valueOf(Values.size(input));
    }

    static JsonNode join(JsonNode input, Arguments arguments) {
        String separator = arguments.text(0, " ");
        BoundedText joined = BoundedText.value();
        String between = "";
        for (JsonNode element : elements(input, arguments.budget())) {
            joined.append(between);
            Values.write(element, joined, arguments.budget());
            between = separator;
        }
        return Values.text(joined.toString());
    }

    static JsonNode map(JsonNode input, Arguments arguments) {
        String key = arguments.text(0);
        return array(elements(input, arguments.budget()).stream()
                .map(element -> Values.of(element.get(key)))
                .toList());
    }

    static JsonNode reverse(JsonNode input, Arguments arguments) {
        List<JsonNode> elements = elements(input, arguments.budget());
        Collections.reverse(elements);
        return array(elements);
    }

    /** Ascending: numbers, then texts, then the rest in its old order, nil last; by a member if argument 0 names one. */
    static JsonNode sort(JsonNode input, Arguments arguments) {
        Budget budget = arguments.budget();
        List<JsonNode> elements = elements(input, budget);
        @Nullable String key = arguments.has(0) ? arguments.text(0) : null;
        Function<JsonNode, JsonNode> by = key == null ? element -> element : element -> Values.of(element.get(key));
        elements.sort(Comparator.comparing(by, (a, b) -> {
            Integer order = Values.order(a, b, budget);
            return order != null ? order : Integer.compare(rank(a), rank(b));
        }));
        return array(elements);
    }

    private static int rank(JsonNode value) {
        if (value.isNumber()) {
            return 0;
        }
        if (value.isTextual()) {
            return 1;
        }
        return value.isNull() ? 3 : 2;
    }

    static JsonNode uniq(JsonNode input, Arguments arguments) {
        arguments.budget().tree(input);
        Set<JsonNode> unique = new LinkedHashSet<>(elements(input, arguments.budget()));
        return array(unique);
    }

    /** Argument 1 elements or characters (one by default) from position argument 0, counted from the end if negative. */
    static JsonNode slice(JsonNode input, Arguments arguments) {
        int wanted = arguments.count(1, 1);
        if (input.isArray()) {
            List<JsonNode> elements = elements(input, arguments.budget());
            int from = start(arguments, elements.size());
            int to = end(from, wanted, elements.size());
            return array(from < 0 ? List.of() : elements.subList(from, to));
        }
        String text = arguments.textOf(input);
        int size = text.codePointCount(0, text.length());
        int from = start(arguments, size);
        if (from < 0) {
            return Values.text("");
        }
        int begin = text.offsetByCodePoints(0, from);
        return Values.text(text.substring(begin, text.offsetByCodePoints(begin, end(from, wanted, size) - from)));
    }

    /** The first position taken, or -1 if it lies outside. */
    private static int start(Arguments arguments, int size) {
        long offset = arguments.count(0, 0);
        long from = offset < 0 ? size + offset : offset;
        return from < 0 || from > size ? -1 : (int) from;
    }

    private static int end(int from, int wanted, int size) {
        return (int) Math.min(size, (long) from + Math.max(0, wanted));
    }
}
