package io.understudy.liquid;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;

/** Filters from text to text. Any input is taken by its text; characters are Unicode code points. */
final class TextFilters {

    private static final int TRUNCATE_CHARS = 50;
    private static final int TRUNCATE_WORDS = 15;
    private static final String ELLIPSIS = "...";

    private TextFilters() {}

    /** A filter whose work and result are a small multiple of its input. */
    static Filter mapping(UnaryOperator<String> mapping) {
        return (input, arguments) -> Values.text(mapping.apply(arguments.textOf(input)));
    }

    static JsonNode append(JsonNode input, Arguments arguments) {
        return joined(arguments.textOf(input), arguments.text(0));
    }

    static JsonNode prepend(JsonNode input, Arguments arguments) {
        return joined(arguments.text(0), arguments.textOf(input));
    }

    private static JsonNode joined(String first, String second) {
        return Values.text(BoundedText.value().append(first).append(second).toString());
    }

    static String upcase(String text) {
        return text.toUpperCase(Locale.ROOT);
    }

    static String downcase(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    /** The first character in upper case, the rest in lower case. */
    static String capitalize(String text) {
        if (text.isEmpty()) {
            return text;
        }
        int rest = text.offsetByCodePoints(0, 1);
        return upcase(text.substring(0, rest)) + downcase(text.substring(rest));
    }

    /** Replaces the first, or every, occurrence of argument 0 by argument 1; without that, removes it. */
    static Filter replacing(boolean firstOnly) {
        return (input, arguments) -> {
            String text = arguments.textOf(input);
            String search = arguments.text(0);
            String replacement = arguments.text(1, "");
            arguments.budget().search(text, search);
            BoundedText result = BoundedText.value();
            int from = 0;
            int found = text.indexOf(search);
            while (found >= 0) {
                result.append(text, from, found).append(replacement);
                from = found + search.length();
                found = firstOnly ? -1 : next(text, search, found);
            }
            return Values.text(result.append(text, from, text.length()).toString());
        };
    }

    /** The empty text occurs before every character and at the end. */
    private static int next(String text, String search, int found) {
        if (!search.isEmpty()) {
            return text.indexOf(search, found + search.length());
        }
        return found == text.length() ? -1 : text.offsetByCodePoints(found, 1);
    }

    /** At most argument 0 characters, of which argument 1 takes some if the text must be cut. */
    static JsonNode truncate(JsonNode input, Arguments arguments) {
        String text = arguments.textOf(input);
        int length = arguments.count(0, TRUNCATE_CHARS);
        String ellipsis = arguments.text(1, ELLIPSIS);
        if (text.codePointCount(0, text.length()) <= length) {
            return Values.text(text);
        }
        int kept = Math.max(0, length - ellipsis.codePointCount(0, ellipsis.length()));
        return joined(text.substring(0, text.offsetByCodePoints(0, kept)), ellipsis);
    }

    static JsonNode truncateWords(JsonNode input, Arguments arguments) {
        String text = arguments.textOf(input);
        List<String> words = words(text, arguments.budget());
        int count = Math.max(1, arguments.count(0, TRUNCATE_WORDS));
        if (words.size() <= count) {
            return Values.text(text);
        }
        return joined(String.join(" ", words.subList(0, count)), arguments.text(1, ELLIPSIS));
    }

    /** Ruby's split: one space means any white space, the empty text every character; empty parts at the end go. */
    static JsonNode split(JsonNode input, Arguments arguments) {
        String text = arguments.textOf(input);
        String separator = arguments.text(0);
        ArrayNode parts = JsonNodeFactory.instance.arrayNode();
        if (separator.equals(" ")) {
            words(text, arguments.budget()).forEach(parts::add);
        } else if (separator.isEmpty()) {
            arguments.budget().charge(text.length());
            text.codePoints().forEach(c -> parts.add(Character.toString(c)));
        } else {
            splitAt(separator, text, parts, arguments.budget());
        }
        return parts;
    }

    private static void splitAt(String separator, String text, ArrayNode parts, Budget budget) {
        budget.search(text, separator);
        int from = 0;
        for (int found = text.indexOf(separator); found >= 0; found = text.indexOf(separator, from)) {
            budget.step();
            parts.add(text.substring(from, found));
            from = found + separator.length();
        }
        parts.add(text.substring(from));
        for (int last = parts.size() - 1;
                last >= 0 && parts.get(last).textValue().isEmpty();
                last--) {
            parts.remove(last);
        }
    }

    private static List<String> words(String text, Budget budget) {
        String stripped = text.strip();
        List<String> words = stripped.isEmpty() ? List.of() : List.of(stripped.split("\\s+"));
        budget.charge(words.size());
        return words;
    }
}
