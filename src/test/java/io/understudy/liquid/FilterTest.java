package io.understudy.liquid;

import static io.understudy.liquid.Rendering.assertProblem;
import static io.understudy.liquid.Rendering.assertRenders;
import static io.understudy.liquid.Rendering.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One line, one case; back-quotes keep white space. */
class FilterTest {

    private static final JsonNode VARIABLES = json("""
            {"name": "ann", "digits": "42", "decimal": "1.50", "phone": "+15550100", "words": "one  two three",
             "lines": "a\\r\\nb\\nc", "many": [3, 1, 2, 3, 1], "names": ["bob", "ann", null, "bob"],
             "people": [{"name": "bob", "age": 7}, {"name": "ann", "age": 5}, {"age": 6}],
             "object": {"b": 1, "a": [true, null, "x\\"y"]}, "nothing": null, "no": false, "zero": 0, "blank": "",
             "big": 12345678901234567890, "ratio": 1.50, "emoji": "😀ñx"}
            """);

    @ParameterizedTest
    @CsvSource(delimiterString = "=>", quoteCharacter = '`', textBlock = """
            {{ name | append: '!' }}                    => ann!
            {{ digits | append: 1 }}                    => 421
            {{ missing | append: 'x' }}                 => x
            {{ name | prepend: 'Dr. ' }}                => Dr. ann
            {{ 'my GREAT title' | capitalize }}         => My great title
            {{ blank | capitalize }}                    => ``
            {{ 'ABC é' | downcase }}                    => abc é
            {{ 'abc é' | upcase }}                      => ABC É
            [{{ '  a b ' | strip }}]                    => [a b]
            [{{ '  a ' | lstrip }}]                     => `[a ]`
            [{{ '  a ' | rstrip }}]                     => `[  a]`
            {{ 'banana' | remove: 'an' }}               => ba
            {{ 'banana' | remove_first: 'an' }}         => bana
            {{ 'banana' | replace: 'an', 'AN' }}        => bANANa
            {{ 'banana' | replace_first: 'an', 'AN' }}  => bANana
            {{ 'a.c' | replace: '.', '$1' }}            => a$1c
            {{ 'ab' | replace: '', '-' }}               => -a-b-
            {{ 'abcdefgh' | truncate: 5 }}              => ab...
            {{ 'abcdefgh' | truncate: 8 }}              => abcdefgh
            {{ 'abcdefgh' | truncate: 5, '' }}          => abcde
            {{ 'abcdefgh' | truncate: 1 }}              => ...
            {{ emoji | truncate: 2, '' }}               => 😀ñ
            {{ words | truncatewords: 2 }}              => one two...
            {{ words | truncatewords: 2, '~' }}         => one two~
            {{ words | truncatewords }}                 => `one  two three`
            {{ 'a,b,,c,,' | split: ',' | to_json }}     => ["a","b","","c"]
            {{ ' a  b ' | split: ' ' | to_json }}       => ["a","b"]
            {{ emoji | split: '' | to_json }}           => ["😀","ñ","x"]
            {{ missing | split: ',' | size }}           => 0
            """)
    void text_filters_follow_liquid(String template, String expected) {
        assertRenders(expected, template, VARIABLES);
    }

    @ParameterizedTest
    @CsvSource(delimiterString = "=>", quoteCharacter = '`', textBlock = """
            {{ digits | plus: 0 }}                      => 42
            {{ '1' | plus: '1' }}                       => 2
            {{ decimal | plus: 0 }}                     => 1.5
            {{ phone | plus: 0 }}                       => 15550100
            {{ '-7' | plus: 0 }}                        => -7
            {{ '12 pieces' | plus: 1 }}                 => 13
            {{ 'pieces' | plus: 1 }}                    => 1
            {{ missing | plus: 1 }}                     => 1
            {{ 0.1 | plus: 0.2 }}                       => 0.3
            {{ 1.5 | plus: 0.5 }}                       => 2.0
            {{ 3 | minus: 5 }}                          => -2
            {{ 3 | minus: 0.5 }}                        => 2.5
            {{ 3 | times: 4 }}                          => 12
            {{ big | times: 10 }}                       => 123456789012345678900
            {{ 100000000.5 | times: 100000000 }}        => 10000000050000000.0
            {{ 7 | divided_by: 2 }}                     => 3
            {{ '7' | divided_by: '2' }}                 => 3
            {{ -7 | divided_by: 2 }}                    => -4
            {{ 7 | divided_by: 2.0 }}                   => 3.5
            {{ 10 | divided_by: 3.0 }}                  => 3.333333333333333
            {{ 7 | modulo: 3 }}                         => 1
            {{ -7 | modulo: 3 }}                        => 2
            {{ 7.5 | modulo: 2 }}                       => 1.5
            {{ 1.2 | ceil }}                            => 2
            {{ '1.2' | ceil }}                          => 2
            {{ -1.2 | floor }}                          => -2
            {{ 2.5 | round }}                           => 3
            {{ 4.5612 | round: 2 }}                     => 4.56
            {{ 4 | round: 2 }}                          => 4
            {{ ratio | round: 5 }}                      => 1.5
            """)
    void number_filters_keep_integers_and_never_use_exponents(String template, String expected) {
        assertRenders(expected, template, VARIABLES);
    }

    @ParameterizedTest
    @CsvSource(delimiterString = "=>", quoteCharacter = '`', textBlock = """
            {{ many | first }}/{{ many | last }}        => 3/1
            {{ name | first }}/{{ blank | last }}       => /
            {{ many | join }}                           => 3 1 2 3 1
            {{ names | join: ', ' }}                    => bob, ann, , bob
            {{ people | map: 'name' | to_json }}        => ["bob","ann",null]
            {{ many | reverse | join: '' }}             => 13213
            {{ many | sort | join: '' }}                => 11233
            {{ names | sort | to_json }}                => ["ann","bob","bob",null]
            {{ people | sort: 'age' | map: 'age' | join }} => 5 6 7
            {{ many | uniq | join: '' }}                => 312
            {{ many | size }}/{{ emoji | size }}/{{ object | size }}/{{ zero | size }} => 5/3/2/0
            {{ many | slice: 1, 2 | join: '' }}         => 12
            {{ 'abcdef' | slice: 2 }}                   => c
            {{ 'abcdef' | slice: -3, 2 }}               => de
            {{ 'abc' | slice: 1, 99 }}                  => bc
            {{ 'abc' | slice: 9, 1 }}                   => ``
            {{ emoji | slice: 1, 2 }}                   => ñx
            """)
    void array_filters_follow_liquid(String template, String expected) {
        assertRenders(expected, template, VARIABLES);
    }

    @ParameterizedTest
    @CsvSource(delimiterString = "=>", quoteCharacter = '`', textBlock = """
            {{ missing | default: 'there' }}            => there
            {{ nothing | default: 'there' }}            => there
            {{ blank | default: 'there' }}              => there
            {{ no | default: 'there' }}                 => there
            {{ zero | default: 'there' }}               => 0
            {{ name | default: 'there' }}               => ann
            {{ missing | default: name }}               => ann
            {{ '<a b="c">& co</a>' | escape }}          => &lt;a b=&quot;c&quot;&gt;&amp; co&lt;/a&gt;
            {{ "it's" | escape }}                       => it&#39;s
            {{ '&lt; & <' | escape_once }}              => &lt; &amp; &lt;
            {{ 'a<script>b</script>c<!-- d -->e<b>f</b>' | strip_html }} => acef
            {{ 'a < b' | strip_html }}                  => a < b
            {{ lines | strip_newlines }}                => abc
            {{ 'a b&c=d*~é' | url_encode }}             => a+b%26c%3Dd%2A~%C3%A9
            {{ object | to_json }}                      => {"b":1,"a":[true,null,"x\\"y"]}
            {{ name | to_json }}                        => "ann"
            {{ missing | to_json }}                     => null
            {{ ratio | to_json }}                       => 1.5
            {{ name | upcase | append: '-' | append: digits | downcase }} => ann-42
            """)
    void other_filters_follow_liquid_and_studio(String template, String expected) {
        assertRenders(expected, template, VARIABLES);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\nb", "a\r\nb", "\n"})
    void newline_to_br_keeps_the_line_break(String text) {
        String expected = text.replace("\n", "<br />\n");

        assertRenders(
                expected,
                "{{ t | newline_to_br }}",
                JsonNodeFactory.instance.objectNode().put("t", text));
    }

    @ParameterizedTest
    @CsvSource(delimiterString = "=>", quoteCharacter = '`', textBlock = """
            {{ 1 | divided_by: 0 }}         => division by zero
            {{ 1 | modulo: 'x' }}           => division by zero
            {{ name | nope }}               => unknown filter: nope
            {{ name | json }}               => unknown filter: json
            {{ name | where: 'a' }}         => unknown filter: where
            {{ name | append }}             => wrong number of arguments
            {{ name | upcase: 1 }}          => wrong number of arguments
            {{ name | default: 1, allow_false: true }} => named argument
            """)
    void a_filter_that_cannot_work_is_a_problem(String template, String expected) {
        assertProblem(expected, template, VARIABLES);
    }
}
