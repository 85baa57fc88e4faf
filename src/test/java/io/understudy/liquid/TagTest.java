package io.understudy.liquid;

import static io.understudy.liquid.Rendering.assertProblem;
import static io.understudy.liquid.Rendering.assertRenders;
import static io.understudy.liquid.Rendering.json;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One line, one case; back-quotes keep white space. */
class TagTest {

    private static final JsonNode VARIABLES = json("""
            {"a": "x", "n": 5, "text": "5", "blank": "", "zero": 0, "no": false, "nothing": null, "none": [], "empty_map": {},
             "list": ["p", "q", "r"], "map": {"k": 1, "l": 2}, "twenty": [1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20]}
            """);

    @ParameterizedTest
    @CsvSource(delimiterString = "=>", quoteCharacter = '`', textBlock = """
            {% if a == 'x' %}yes{% else %}no{% endif %}                     => yes
            {% if a == 'X' %}yes{% else %}no{% endif %}                     => no
            {% if a == 'y' %}1{% elsif n > 4 %}2{% else %}3{% endif %}      => 2
            {% if blank %}yes{% else %}no{% endif %}                        => yes
            {% if zero %}yes{% else %}no{% endif %}                         => yes
            {% if no %}yes{% else %}no{% endif %}                           => no
            {% if nothing %}yes{% else %}no{% endif %}                      => no
            {% if missing.path %}yes{% else %}no{% endif %}                 => no
            {% if missing == nil %}yes{% endif %}                           => yes
            {% if blank == empty %}yes{% endif %}                           => yes
            {% if none == empty and empty_map == empty %}yes{% endif %}     => yes
            {% if nothing == empty %}yes{% else %}no{% endif %}             => no
            {% if a != 'y' and n <> 6 %}yes{% endif %}                      => yes
            {% if n == 5.0 %}yes{% endif %}                                 => yes
            {% if n >= 5 and n <= 5 and n < 6 %}yes{% endif %}              => yes
            {% if text == n %}yes{% else %}no{% endif %}                    => no
            {% if text > 3 %}yes{% else %}no{% endif %}                     => no
            {% if missing > 3 %}yes{% else %}no{% endif %}                  => no
            {% if 'b' > 'a' %}yes{% endif %}                                => yes
            {% if list contains 'q' %}yes{% endif %}                        => yes
            {% if 'hello' contains 'ell' %}yes{% endif %}                   => yes
            {% if map contains 'k' %}yes{% endif %}                         => yes
            {% if missing contains 'k' %}yes{% else %}no{% endif %}         => no
            {% if true or false and false %}yes{% endif %}                  => yes
            {% if false and false or true %}yes{% else %}no{% endif %}      => no
            {% unless a == 'y' %}yes{% endunless %}                         => yes
            {% unless a == 'x' %}yes{% else %}no{% endunless %}             => no
            {% case a %}{% when 'y' %}1{% when 'z', 'x' %}2{% else %}3{% endcase %} => 2
            {% case n %} {% when 4 or 5 %}four or five{% endcase %}         => four or five
            {% case a %}{% when 'y' %}1{% else %}3{% endcase %}             => 3
            """)
    void branches_follow_the_truth_of_liquid(String template, String expected) {
        assertRenders(expected, template, VARIABLES);
    }

    @ParameterizedTest
    @CsvSource(delimiterString = "=>", quoteCharacter = '`', textBlock = """
            {% for i in list %}{{ i }},{% endfor %}                         => p,q,r,
            {% for i in list reversed %}{{ i }}{% endfor %}                 => rqp
            {% for i in list limit: 2 %}{{ i }}{% endfor %}                 => pq
            {% for i in list offset: 1 %}{{ i }}{% endfor %}                => qr
            {% for i in list limit:1 offset:1 %}{{ i }}{% endfor %}         => q
            {% for i in list limit:1 %}{{ i }}{% endfor %}{% for i in list offset:continue %}{{ i }}{% endfor %} => pqr
            {% for i in (2..4) %}{{ i }}{% endfor %}                        => 234
            {% for i in (1..n) reversed %}{{ i }}{% endfor %}               => 54321
            {% for i in (3..1) %}{{ i }}{% endfor %}                        => ``
            {% for i in (1..9) limit: 2 offset: 3 %}{{ i }}{% endfor %}     => 45
            {% for i in none %}x{% else %}nobody{% endfor %}                => nobody
            {% for i in missing %}x{% else %}nobody{% endfor %}             => nobody
            {% for i in a %}[{{ i }}]{% endfor %}                           => [x]
            {% for p in map %}{{ p[0] }}={{ p[1] }};{% endfor %}            => k=1;l=2;
            {% for i in list %}{% if i == 'q' %}{% break %}{% endif %}{{ i }}{% endfor %}!    => p!
            {% for i in list %}{% if i == 'q' %}{% continue %}{% endif %}{{ i }}{% endfor %}! => pr!
            {% for i in (1..2) %}{% for j in (1..3) %}{% if j == 2 %}{% break %}{% endif %}{{ i }}{{ j }} {% endfor %}{% endfor %} => `11 21 `
            {% for i in list %}{{ forloop.index }}{{ forloop.index0 }}{{ forloop.rindex }}{{ forloop.rindex0 }}{{ forloop.length }} {% endfor %} => `10323 21213 32103 `
            {% for i in list %}{% if forloop.first %}<{% endif %}{{ i }}{% if forloop.last %}>{% endif %}{% endfor %} => <pqr>
            {% for i in (1..2) %}{% for j in (1..2) %}{{ forloop.parentloop.index }}{{ forloop.index }} {% endfor %}{% endfor %} => `11 12 21 22 `
            {% for a in list %}{{ a }}{% endfor %}{{ a }}                   => pqrx
            {% for i in list %}{% assign last = i %}{% endfor %}{{ last }}{{ i }} => r
            {% for i in (1..3) %}{% cycle 'odd', 'even' %} {% endfor %}     => `odd even odd `
            {% cycle 'g': 1, 2 %}{% cycle 'h': 1, 2 %}{% cycle 'g': 1, 2 %} => 112
            """)
    void loops_follow_liquid(String template, String expected) {
        assertRenders(expected, template, VARIABLES);
    }

    @ParameterizedTest
    @CsvSource(delimiterString = "=>", quoteCharacter = '`', textBlock = """
            {% for i in twenty %}{{ i }} {% endfor %}           => `1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 `
            {% for i in twenty reversed %}{{ i }} {% endfor %}  => `20 19 18 17 16 15 14 13 12 11 10 9 8 7 6 `
            {% for i in (1..1000000000) %}{% if forloop.last %}{{ i }} of {{ forloop.length }}{% endif %}{% endfor %} => 15 of 15
            """)
    void a_loop_has_at_most_fifteen_rounds(String template, String expected) {
        assertRenders(expected, template, VARIABLES);
    }

    @ParameterizedTest
    @CsvSource(delimiterString = "=>", quoteCharacter = '`', textBlock = """
            {% assign b = a | upcase | append: '!' %}{{ b }}                => X!
            {% assign a = 'y' %}{{ a }}                                     => y
            {% assign b = list %}{{ b[1] }}                                 => q
            {% capture b %}[{{ a }}]{% endcapture %}{{ b }}{{ b }}          => [x][x]
            {% capture 'b' %}z{% endcapture %}{{ b }}                       => z
            {% increment c %}{% increment c %}{% decrement c %}{{ c }}      => 0111
            {% decrement d %}{% decrement d %}                              => -1-2
            a{% comment %}{{ + }} {% if %} é {% endcomment %}b              => ab
            {% raw %}{{ a }} {% if %}{% endraw %}                           => {{ a }} {% if %}
            {%- raw -%} {{ a }} {%- endraw -%} b                            => {{ a }}b
            `1 {{- a -}} 2`                                                 => 1x2
            `1 {%- if true -%} 2 {%- endif -%} 3`                           => 123
            `1 {{ a }} 2`                                                   => 1 x 2
            `{% if true %} 1 {% endif %}`                                   => ` 1 `
            `{ } }} %} { {`                                                 => { } }} %} { {
            {"k":"{{ a }}","m":{{ n }}}                                     => {"k":"x","m":5}
            """)
    void the_other_tags_follow_liquid(String template, String expected) {
        assertRenders(expected, template, VARIABLES);
    }

    @ParameterizedTest
    @CsvSource(delimiterString = "=>", quoteCharacter = '`', textBlock = """
            {{ a                                => syntax error
            {{ a }                              => syntax error
            {{ 'a }}                            => syntax error
            {{ a + 1 }}                         => syntax error
            {{ 1 + 1 }}                         => syntax error
            {{ ñame }}                          => syntax error
            {{ a.größe }}                       => syntax error
            {{ }}                               => syntax error
            {% if a %}                          => syntax error
            {% endif %}                         => syntax error
            {% if %}x{% endif %}                => syntax error
            {% if not a %}x{% endif %}          => syntax error
            {% if (a or n) %}x{% endif %}       => parentheses
            {% for i in list colour: 1 %}{% endfor %} => no attribute
            {% for %}{% endfor %}               => syntax error
            {% nope %}                          => nope
            {% tablerow i in list %}{% endtablerow %} => tablerow
            {% include 'x' %}                   => include
            {% include '/etc/passwd' %}         => include
            {% include_relative 'x' %}          => include_relative
            {% increment %}                     => needs a name
            {% raw %}                           => syntax error
            {% comment %}                       => syntax error
            {% assign = 1 %}                    => syntax error
            text before {{ a | }}               => syntax error
            """)
    void what_studio_refuses_is_a_problem_and_no_text(String template, String expected) {
        assertProblem(expected, template, VARIABLES);
    }
}
