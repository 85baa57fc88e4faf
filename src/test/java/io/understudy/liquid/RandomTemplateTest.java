package io.understudy.liquid;

import static io.understudy.liquid.Rendering.NOW;
import static io.understudy.liquid.Rendering.json;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Garbage in, no exception out. Set {@code -Dunderstudy.seed} to repeat a failure. */
class RandomTemplateTest {

    private static final int TEMPLATES = 10_000;
    private static final int MOST_PIECES = 40;

    private static final String[] PIECES = {
        "{{",
        "}}",
        "{%",
        "%}",
        "{{-",
        "-}}",
        "{%-",
        "-%}",
        " ",
        "\n",
        "|",
        ":",
        ",",
        ".",
        "..",
        "[",
        "]",
        "(",
        ")",
        "'",
        "\"",
        "'x'",
        "\"y\"",
        "1",
        "-2",
        "3.5",
        "0",
        "1000000000",
        "999999999999999999999999",
        "+",
        "=",
        "==",
        "!=",
        "<>",
        "<",
        ">=",
        "a",
        "b.c",
        "list",
        "map",
        "text",
        "nothing",
        "ñ",
        "😀",
        "\uD800",
        "\u0000",
        "a-b",
        "_",
        "?",
        "if ",
        "elsif ",
        "else",
        "endif",
        "unless ",
        "endunless",
        "case ",
        "when ",
        "endcase",
        "for ",
        "i in ",
        "in ",
        "(1..9)",
        "endfor",
        "break",
        "continue",
        "cycle ",
        "assign ",
        "x = ",
        "capture ",
        "endcapture",
        "raw",
        "endraw",
        "comment",
        "endcomment",
        "increment ",
        "decrement ",
        "include ",
        "limit:",
        "offset:",
        "continue",
        "reversed",
        "contains ",
        "and ",
        "or ",
        "not ",
        "true",
        "false",
        "nil",
        "empty",
        "blank",
        "forloop.",
        "size",
        "first",
        "last",
        "append",
        "replace",
        "divided_by",
        "modulo",
        "plus",
        "times",
        "round",
        "split",
        "join",
        "sort",
        "uniq",
        "map",
        "slice",
        "truncate",
        "truncatewords",
        "date",
        "default",
        "to_json",
        "escape_once",
        "strip_html",
        "url_encode",
        "{{ list | ",
        "{{ text | ",
        " }}",
        "{% if a %}",
        "{% endif %}",
        "{% for i in list %}",
        "{{ i }}",
        "{% endfor %}",
        "{% assign a = a | append: a %}"
    };

    private static final String[] FILTERS = {
        "append: text",
        "replace: '', text",
        "replace: 'a', b",
        "divided_by: a",
        "modulo: 0.3",
        "plus: text",
        "times: big",
        "minus: list",
        "round: a",
        "ceil",
        "floor",
        "split: ''",
        "split: b",
        "join: text",
        "sort",
        "sort: 'k'",
        "uniq",
        "map: 'k'",
        "slice: a, b",
        "slice: -2",
        "truncate: a",
        "truncatewords: -1",
        "date: '%c'",
        "date: text",
        "default: map",
        "to_json",
        "escape",
        "escape_once",
        "strip_html",
        "url_encode",
        "newline_to_br",
        "reverse",
        "first",
        "last",
        "size",
        "capitalize"
    };

    private static final JsonNode VARIABLES = json("""
            {"a": 2, "b": {"c": "Ab <b>&amp;"}, "list": [3, "x", null, {"k": 1}, [1.5], true, ""], "map": {"k": "v", "l": [1]},
             "text": "one two\\nthree é😀", "nothing": null, "big": 1e300}
            """);

    @Test
    void random_garbage_never_throws_and_stays_bounded() {
        long seed = Long.getLong("understudy.seed", 20_261_121L);
        Random random = new Random(seed);
        int rendered = 0;
        for (int i = 0; i < TEMPLATES; i++) {
            String template = i % 2 == 0 ? garbage(random) : pipeline(random);
            rendered += check(template, "seed " + seed + ", template " + i + ": " + template);
        }
        assertTrue(rendered > TEMPLATES / 10, "seed " + seed + ": only " + rendered + " templates were any good");
    }

    private static int check(String template, String message) {
        Rendered first;
        Rendered second;
        try {
            Template compiled = Liquid.compile(template);
            first = compiled.render(VARIABLES, NOW);
            second = compiled.render(VARIABLES, NOW);
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
            return fail(message, e);
        }
        assertEquals(first, second, message);
        assertTrue(first.problem() == null || first.text().isEmpty(), message);
        assertTrue(first.text().getBytes(StandardCharsets.UTF_8).length <= LiquidLimits.OUTPUT_BYTES, message);
        return first.problem() == null ? 1 : 0;
    }

    private static String garbage(Random random) {
        StringBuilder template = new StringBuilder();
        for (int i = random.nextInt(MOST_PIECES); i >= 0; i--) {
            template.append(PIECES[random.nextInt(PIECES.length)]);
        }
        return template.toString();
    }

    /** Well-formed, so that the filters meet every kind of value. */
    private static String pipeline(Random random) {
        String[] sources = {
            "a", "b", "b.c", "list", "map", "text", "nothing", "big", "'12'", "-1.5", "true", "empty", "blank"
        };
        StringBuilder template = new StringBuilder("{{ ").append(sources[random.nextInt(sources.length)]);
        for (int i = random.nextInt(5); i >= 0; i--) {
            template.append(" | ").append(FILTERS[random.nextInt(FILTERS.length)]);
        }
        return template.append(" }}").toString();
    }
}
