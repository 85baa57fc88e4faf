package io.understudy.liquid;

import static io.understudy.liquid.Rendering.NOW;
import static io.understudy.liquid.Rendering.assertProblem;
import static io.understudy.liquid.Rendering.assertRenders;
import static io.understudy.liquid.Rendering.render;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The time-out is a safety net for the build; the limits themselves count work. */
@Timeout(30)
class LimitsTest {

    private static final ObjectNode NONE = JsonNodeFactory.instance.objectNode();

    @Test
    void the_longest_output_is_sixteen_kilobytes() {
        ObjectNode variables = JsonNodeFactory.instance.objectNode();
        variables
                .put("fits", "x".repeat(LiquidLimits.OUTPUT_BYTES))
                .put("not", "x".repeat(LiquidLimits.OUTPUT_BYTES + 1));

        assertEquals(
                LiquidLimits.OUTPUT_BYTES,
                render("{{ fits }}", variables).text().length());
        assertProblem("rendered text exceeds 16384 bytes", "{{ not }}", variables);
        assertProblem("rendered text exceeds 16384 bytes", "{{ fits }}!", variables);
    }

    @Test
    void output_is_counted_in_utf8() {
        ObjectNode variables = JsonNodeFactory.instance.objectNode();
        variables
                .put("fits", "😀".repeat(LiquidLimits.OUTPUT_BYTES / 4))
                .put("not", "€".repeat(LiquidLimits.OUTPUT_BYTES / 3 + 1));

        assertRenders(variables.get("fits").textValue(), "{{ fits }}", variables);
        assertProblem("rendered text exceeds", "{{ not }}", variables);
    }

    @Test
    void a_constant_obeys_the_output_limit_too() {
        assertProblem("rendered text exceeds", "x".repeat(LiquidLimits.OUTPUT_BYTES + 1), NONE);
        assertProblem("rendered text exceeds", "x".repeat(1 << 20), NONE);
    }

    @Test
    void a_template_has_a_longest_source() {
        String comment = "{% comment %}" + "x".repeat(LiquidLimits.TEMPLATE_CHARS) + "{% endcomment %}";

        assertProblem("the template exceeds 65536 characters", comment, NONE);
        assertProblem("the template exceeds 65536 characters", "{{ a }}".repeat(150_000), NONE);
        assertRenders("", comment.substring(0, 13) + comment.substring(100), NONE);
    }

    @Test
    void nesting_has_a_limit() {
        int most = LiquidLimits.BLOCK_DEPTH;

        assertRenders("x", "{% if true %}".repeat(most) + "x" + "{% endif %}".repeat(most), NONE);
        assertProblem("nested blocks", "{% if true %}".repeat(most + 1) + "x" + "{% endif %}".repeat(most + 1), NONE);
        assertProblem("nested blocks", "{% for i in (1..2) %}".repeat(1_000), NONE);
        assertProblem("nested brackets", "{{ a" + "[a".repeat(5_000) + "]".repeat(5_000) + " }}", NONE);
        assertProblem("operators", "{% if a " + "and a ".repeat(5_000) + "%}{% endif %}", NONE);
        assertProblem("words and signs", "{{ a" + ".b".repeat(10_000) + " }}", NONE);
        assertProblem("words and signs", "{{ a" + " | upcase".repeat(5_000) + " }}", NONE);
    }

    static Stream<Arguments> bombs() {
        String loop = "{% for i in (1..15) %}";
        String end = "{% endfor %}";
        return Stream.of(
                Arguments.of("nested loops", loop.repeat(8) + "{% assign x = i %}" + end.repeat(8)),
                Arguments.of("printing loops", loop.repeat(5) + "xxxxxxxxxx" + end.repeat(5)),
                Arguments.of(
                        "doubling",
                        "{% assign a = 'xx' %}" + loop.repeat(2) + "{% assign a = a | append: a %}" + end.repeat(2)),
                Arguments.of("replace", "{{ big | replace: 'x', big }}"),
                Arguments.of("replace nothing", "{{ big | replace: '', big }}"),
                Arguments.of("replace chain", "{{ 'xxxxxxxxxx'" + " | replace: 'x', 'xxxxxxxxxx'".repeat(20) + " }}"),
                Arguments.of(
                        "quadratic search", loop.repeat(3) + "{% if big contains needle %}{% endif %}" + end.repeat(3)),
                Arguments.of("long separator", "{{ many | join: big }}"),
                Arguments.of(
                        "split and join",
                        "{% assign a = big | split: '' %}" + loop + "{% assign a = a | join: big | split: '' %}" + end),
                Arguments.of("escape", "{{ angles | escape }}"),
                Arguments.of(
                        "many big texts",
                        Stream.iterate(0, i -> i + 1)
                                .limit(1_000)
                                .map(i -> "{% assign v" + i + " = big | append: '" + i + "' %}")
                                .reduce("", String::concat)),
                Arguments.of("capture", "{% capture a %}" + loop + loop + "{{ big }}" + end + end + "{% endcapture %}"),
                Arguments.of(
                        "growing number",
                        "{% assign n = 9 %}" + loop.repeat(2) + "{% assign n = n | times: n %}" + end.repeat(2)),
                Arguments.of("long number", "{{ '" + "9".repeat(50_000) + "' | plus: 1 }}"),
                Arguments.of("long literal", "{{ " + "9".repeat(50_000) + " }}"),
                Arguments.of("exponent", "{{ exponent | plus: 1 }}"),
                Arguments.of("printed exponent", "{{ exponent }}"),
                Arguments.of("big comparison", loop.repeat(3) + "{% if tree == copy %}{% endif %}" + end.repeat(3)),
                Arguments.of("big json", loop.repeat(2) + "{% assign j = tree | to_json %}" + end.repeat(2)),
                Arguments.of("sort", loop.repeat(2) + "{% assign j = many | sort %}" + end.repeat(2)),
                Arguments.of("uniq", loop.repeat(2) + "{% assign j = many | uniq %}" + end.repeat(2)),
                Arguments.of("dates", loop.repeat(3) + "{{ 'now' | date: big }}" + end.repeat(3)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("bombs")
    void a_bomb_is_a_problem_and_no_text(String name, String template) {
        Rendered rendered = render(template, bombVariables());

        assertEquals("", rendered.text());
        assertNotNull(rendered.problem());
        assertTrue(rendered.problem().matches(".* (units|bytes|digits)"), rendered.problem());
        assertEquals(rendered, render(template, bombVariables()));
    }

    private static ObjectNode bombVariables() {
        ObjectNode variables = JsonNodeFactory.instance.objectNode();
        variables
                .put("big", "x".repeat(60_000))
                .put("angles", "<".repeat(60_000))
                .put("needle", "x".repeat(30_000) + "y");
        variables.put("exponent", new BigDecimal("1e999999999"));
        ArrayNode many = variables.putArray("many");
        for (int i = 0; i < 5_000; i++) {
            many.add(Integer.toString(i * 7919 % 5_000));
        }
        variables.putObject("tree").set("many", many);
        variables.set("copy", variables.get("tree").deepCopy());
        return variables;
    }

    @Test
    void ordinary_work_on_a_big_body_is_no_bomb() {
        ObjectNode variables = bombVariables();

        assertRenders("60000 xxx", "{{ big | size }} {{ big | strip | upcase | downcase | slice: 0, 3 }}", variables);
        assertRenders("0", "{{ many | reverse | reverse | slice: 0, 1 | join }}", variables);
        assertRenders("1", "{{ many | sort | slice: 1 | join }}", variables);
        assertRenders("5000", "{{ many | uniq | size }}", variables);
    }

    @Test
    void three_full_loops_inside_each_other_are_within_the_work_limit() {
        String template =
                "{% for i in (1..15) %}{% for j in (1..15) %}{% for k in (1..15) %}{{ k }}{% endfor %}{% endfor %}{% endfor %}";

        assertEquals(21 * 15 * 15, render(template, NONE).text().length());
    }

    @Test
    void a_template_is_shared_by_many_threads() {
        Template template = Liquid.compile(
                "{% assign x = a %}{% for i in (1..9) %}{% cycle 'p', 'q' %}{% increment c %}{{ list[a] }}{{ x }}{% endfor %}");
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        IntStream.range(0, 100).forEach(list::add);

        List<String> wrong = IntStream.range(0, 1_000)
                .parallel()
                .mapToObj(i ->
                        JsonNodeFactory.instance.objectNode().put("a", i % 100).<ObjectNode>set("list", list))
                .filter(variables -> !template.render(variables, NOW)
                        .equals(Liquid.compile(template.source()).render(variables, NOW)))
                .map(Object::toString)
                .toList();

        assertEquals(List.of(), wrong);
    }

    @Test
    void a_problem_is_short_even_if_the_template_is_long() {
        String problem = Liquid.compile("{% " + "nope".repeat(10_000) + " %}")
                .render(NONE, NOW)
                .problem();

        assertNotNull(problem);
        assertTrue(problem.length() <= 300, problem);
    }
}
