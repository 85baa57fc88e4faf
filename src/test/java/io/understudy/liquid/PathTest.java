package io.understudy.liquid;

import static io.understudy.liquid.Rendering.NOW;
import static io.understudy.liquid.Rendering.assertRenders;
import static io.understudy.liquid.Rendering.json;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PathTest {

    private static final JsonNode VARIABLES = json("""
            {"widgets": {"ask-name_1": {"inbound": {"Body": "Ann", "body": "other"}}, "if": {"and": "words"}},
             "flow": {"variables": {"a b": "spaced", "key": "Body", "class": "mine", "first": "own", "0": "zero"}},
             "list": ["p", {"q": [1, 2]}], "text": "héllo", "empty_list": [], "which": 1, "name": "text",
             "int": 42, "long": 9007199254740993, "big": 123456789012345678901234567890, "money": 1.50, "whole": 2.0,
             "small": 1e-7, "huge": 1e21, "negative": -0.25, "yes": true, "nothing": null, "object": {"a": [1, "x"]}}
            """);

    @ParameterizedTest
    @CsvSource(delimiterString = "=>", quoteCharacter = '`', textBlock = """
            {{ widgets.ask-name_1.inbound.Body }}               => Ann
            {{widgets.ask-name_1.inbound.body}}                 => other
            {{ widgets.ask-name_1.inbound.BODY }}               => ``
            {{ widgets['ask-name_1']["inbound"].Body }}         => Ann
            {{ widgets.ask-name_1.inbound[flow.variables.key] }} => Ann
            {{ widgets.if.and }}                                => words
            {{ flow.variables['a b'] }}                         => spaced
            {{ flow.variables.class }}                          => mine
            {{ flow.variables.first }}                          => own
            {{ flow.variables.0 }}                              => zero
            {{ [name] }}{{ ['name'] }}                          => héllotext
            {{ list[0] }}{{ list[which].q[-1] }}                => p2
            {{ list[9] }}{{ list[-9] }}{{ list['x'] }}{{ list[nothing] }} => ``
            {{ list.size }}{{ list.first }}{{ list.last.q.first }} => 2p1
            {{ text.size }}{{ object.size }}{{ empty_list.first }}{{ int.size }} => 51
            {{ missing }}{{ missing.a.b[0] }}{{ text.a }}{{ int[0] }} => ``
            {{ 'single' }}{{ "double" }}{{ 1 }}{{ -2.5 }}{{ true }}{{ nil }}{{ empty }} => singledouble1-2.5true
            """)
    void a_path_leads_to_its_value_or_to_nothing(String template, String expected) {
        assertRenders(expected, template, VARIABLES);
    }

    @ParameterizedTest
    @CsvSource(delimiterString = "=>", quoteCharacter = '`', textBlock = """
            {{ int }}       => 42
            {{ long }}      => 9007199254740993
            {{ big }}       => 123456789012345678901234567890
            {{ money }}     => 1.5
            {{ whole }}     => 2.0
            {{ small }}     => 0.0000001
            {{ huge }}      => 1000000000000000000000.0
            {{ negative }}  => -0.25
            {{ yes }}       => true
            {{ nothing }}   => ``
            {{ list }}      => p{"q":[1,2]}
            {{ object }}    => {"a":[1,"x"]}
            """)
    void values_print_without_exponents_and_objects_as_json(String template, String expected) {
        assertRenders(expected, template, VARIABLES);
    }

    @Test
    void doubles_print_like_decimals() {
        ObjectNode variables = JsonNodeFactory.instance
                .objectNode()
                .put("a", 1.50)
                .put("b", 1e21)
                .put("c", 0.1f);

        assertRenders("1.5 1000000000000000000000.0 0.1", "{{ a }} {{ b }} {{ c }}", variables);
    }

    @ParameterizedTest
    @CsvSource(delimiterString = "=>", quoteCharacter = '`', textBlock = """
            {{ x.class }}                           => ``
            {{ x.getClass }}                        => ``
            {{ x.class.classLoader.name }}          => ``
            {{ x["getClass"] }}                     => ``
            {{ x.length }}{{ x.bytes }}{{ x.empty }} => ``
            {{ class }}{{ this }}{{ scope }}{{ env.PATH }}{{ environment }}{{ system }} => ``
            {{ forloop.class }}{{ list.class }}     => ``
            {% for i in list %}{{ forloop.getClass }}{{ i.class }}{% endfor %} => ``
            {{ 'java.lang.System' | map: 'class' }} => ``
            ${x} #{x} $x <%= x %>                   => ${x} #{x} $x <%= x %>
            """)
    void nothing_but_json_can_be_reached(String template, String expected) {
        assertRenders(expected, template, json("{\"x\": \"text\", \"list\": [\"a\", 1, {}]}"));
    }

    @Test
    void a_java_object_in_the_variables_is_nothing() {
        ObjectNode variables = JsonNodeFactory.instance.objectNode();
        variables.putPOJO("bean", new Thread("secret"));
        variables.putArray("beans").addPOJO(new Thread("secret"));

        assertRenders(
                "", "{{ bean }}{{ bean.name }}{{ beans[0].name }}{% for b in beans %}{{ b }}{% endfor %}", variables);
        assertNotNull(Rendering.render("{{ beans | to_json }}", variables).problem());
    }

    @Test
    void inserted_text_is_never_a_template() {
        ObjectNode variables = JsonNodeFactory.instance.objectNode().put("body", "{{ secret }}{% if %}");
        variables.put("secret", "s3cret");

        assertRenders("{{ secret }}{% if %}", "{{ body }}", variables);
    }

    @Test
    void rendering_leaves_the_variables_alone() {
        ObjectNode variables = VARIABLES.deepCopy();
        String template = """
                {% assign list = list | reverse %}{% assign x = object %}{{ list | sort | uniq | to_json }}
                {% for i in list %}{% assign int = i %}{% increment which %}{% endfor %}{% capture name %}z{% endcapture %}
                """;

        Rendered first = Liquid.compile(template).render(variables, NOW);

        assertEquals(VARIABLES, variables);
        assertEquals(first, Liquid.compile(template).render(variables, NOW));
    }

    @Test
    void text_without_markup_is_a_constant() {
        Template constant = Liquid.compile("Hello { } }} %}, world");

        assertTrue(constant.isConstant());
        assertEquals("Hello { } }} %}, world", constant.source());
        assertEquals(new Rendered("Hello { } }} %}, world", null), constant.render(VARIABLES, NOW));
        assertFalse(Liquid.compile("{{ a }}").isConstant());
        assertFalse(Liquid.compile("{% a").isConstant());
    }

    @Test
    void variables_that_are_no_object_have_no_paths() {
        assertRenders("", "{{ a.b }}", JsonNodeFactory.instance.nullNode());
        assertRenders("", "{{ a.b }}", JsonNodeFactory.instance.arrayNode().add(1));
    }
}
