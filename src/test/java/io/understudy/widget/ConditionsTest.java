package io.understudy.widget;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.flow.Condition;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConditionsTest {

    /** Operator, argument, value, whether it holds; the bars keep the blanks. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            equal_to               | `Yes`        | `yes`          | true
            equal_to               | `  yes\t`    | ` YES `        | true
            equal_to               | `yes sir`    | `yes`          | false
            equal_to               | `1`          | `1.0`          | false
            equal_to               | ``           | ` `            | true
            equal_to               | `STRASSE`    | `straße`       | true
            equal_to               | `ÄÖÜ`        | `äöü`          | true
            not_equal_to           | `yes`        | `no`           | true
            not_equal_to           | ` YES`       | `yes `         | false
            matches_any_of         | ` b `        | `a, B ,c`      | true
            matches_any_of         | `a, b`       | `a, b`         | false
            matches_any_of         | ``           | `a,,b`         | false
            matches_any_of         | `d`          | `a,b,c`        | false
            does_not_match_any_of  | `d`          | `a,b,c`        | true
            does_not_match_any_of  | `C`          | `a,b, c`       | false
            does_not_match_any_of  | ``           | ``             | true
            contains               | `I say YES`  | `yes`          | true
            contains               | `I say no`   | `yes`          | false
            contains               | `anything`   | ``             | true
            does_not_contain       | `I say no`   | `yes`          | true
            does_not_contain       | `I say YES`  | ` yes `        | false
            starts_with            | `  Hello`    | `hell`         | true
            starts_with            | `say hello`  | `hello`        | false
            does_not_start_with    | `say hello`  | `hello`        | true
            does_not_start_with    | `Hello`      | `hELL`         | false
            is_blank               | ` \t `       | `Is Blank`     | true
            is_blank               | `0`          | ``             | false
            is_not_blank           | `0`          | `Is Not Blank` | true
            is_not_blank           | `  `         | ``             | false
            regex                  | `AB-12`      | `[a-z]+-\\d+`  | true
            regex                  | `AB-12 x`    | `[a-z]+-\\d+`  | false
            regex                  | ` 42 `       | ` \\d\\d `     | true
            regex                  | `/42/`       | `42`           | false
            regex                  | `Ä`          | `ä`            | true
            regex                  | `ab`         | `(?=a)a(?!c)b` | true
            regex                  | `yes`        | `y(es)?|ja`    | true
            regex                  | `xx`         | `(`            | false
            less_than              | `2`          | `10`           | true
            less_than              | ` 9.99 `     | `10`           | true
            less_than              | `10`         | `10.0`         | false
            less_than              | `two`        | `10`           | false
            less_than              | `-1`         | `0`            | true
            less_than              | ``           | `10`           | false
            less_than              | `1e3`        | `9999`         | false
            greater_than           | `10`         | `9`            | true
            greater_than           | `+10`        | `.5`           | true
            greater_than           | `9`          | `10`           | false
            greater_than           | `10`         | `nine`         | false
            greater_than           | `1,000`      | `5`            | false
            is_before_time         | `08:59`      | `9:00`         | true
            is_before_time         | `09:00`      | `09:00`        | false
            is_before_time         | `09:00:00`   | `09:00:01`     | true
            is_before_time         | `24:00`      | `25:00`        | false
            is_before_time         | `8 am`       | `09:00`        | false
            is_after_time          | `23:59`      | `00:00`        | true
            is_after_time          | `00:00`      | `23:59`        | false
            is_before_date         | `2026-02-28` | `2026-03-01`   | true
            is_before_date         | `2026-03-01` | `2026-03-01`   | false
            is_before_date         | `2026-02-30` | `2026-03-01`   | false
            is_before_date         | `28.02.2026` | `2026-03-01`   | false
            is_after_date          | `2027-01-01` | `2026-12-31`   | true
            is_after_date          | `2026-12-31` | `2027-01-01`   | false
            """)
    void operators_compare_as_studio_does(String operator, String argument, String value, boolean holds) {
        RecordingFrame frame = new RecordingFrame().with("argument", argument);

        boolean held =
                conditions(operator, "{{flow.variables.argument}}", value).hold(frame);

        assertEquals(holds, held);
    }

    @ParameterizedTest
    @EnumSource(Operator.class)
    void every_operator_goes_by_its_studio_name(Operator operator) {
        assertEquals(operator, Operator.of(operator.name().toLowerCase(Locale.ROOT)));
    }

    @Test
    void an_operator_studio_does_not_know_is_refused() {
        assertThrows(IllegalArgumentException.class, () -> Operator.of("EQUAL_TO"));
    }

    @Test
    void all_conditions_must_hold() {
        RecordingFrame frame = new RecordingFrame();
        Condition yes = new Condition("", List.of("a"), "equal_to", "a");
        Condition no = new Condition("", List.of("a"), "equal_to", "b");

        assertTrue(Conditions.compile(List.of(yes, yes)).hold(frame));
        assertFalse(Conditions.compile(List.of(yes, no)).hold(frame));
        assertFalse(Conditions.compile(List.of()).hold(frame));
    }

    @Test
    void values_are_liquid_too() {
        RecordingFrame frame = new RecordingFrame().with("pattern", "a+");

        assertTrue(conditions("regex", "aaa", "{{flow.variables.pattern}}").hold(frame));
        assertTrue(conditions("equal_to", "A+", "{{flow.variables.pattern}}").hold(frame));
        assertEquals(List.of(), frame.alerts());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(",
                ".*.*.*.*.*.*y",
                "(x+)*(x+)*\\1\\2y",
                "(?:(?:(?:){9999}){9999}){9999}",
                "x{100000}{100000}",
                "(|)(|)(|)(|)(|)(|)(|)(|)(|)(|)(|)(|)(|)(|)(|)(|)(|)(|)(|)(|)(|)(|)(|)(|)(|)(|)(|)(|)(|)(|)(|)(|)(|)z",
                "(?<n>x)(?<n>y)",
                "\\",
                "[",
                "x{2147483648}"
            })
    void an_expression_that_cannot_be_answered_does_not_match_and_says_so(String expression) {
        RecordingFrame frame = new RecordingFrame();

        assertFalse(conditions("regex", "x".repeat(100) + "!", expression).hold(frame));

        assertEquals(1, frame.alerts().size());
        assertTrue(frame.alerts().get(0).startsWith("81018 "), frame.alerts().get(0));
    }

    @Test
    void deep_and_long_expressions_and_texts_are_refused_rather_than_run() {
        for (String expression : List.of("(".repeat(400) + ")".repeat(400), "a".repeat(Regex.MAX_EXPRESSION + 1))) {
            assertFalse(Regex.compile(expression).matches("a").matches());
        }
        assertFalse(
                Regex.compile("(a|b)*").matches("a".repeat(Regex.MAX_TEXT + 1)).matches());
        assertTrue(Regex.compile("(a|b)*").matches("a".repeat(500)).matches());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "^\\s*(?:yes|y|yep|ok(?:ay)?)\\s*$",
                "^\\+?[1-9]\\d{1,14}$",
                "\\d{4}-\\d{2}-\\d{2}",
                "[\\w.+-]+@[\\w-]+\\.[\\w.]{2,}",
                "(?i)(stop|end|quit).*",
                ".{1,1600}",
                "[^\\]{}]{3}[]a]",
                "\\Q{{\\E\\p{L}{3}",
                "(\\d{3}[- ]?){2}\\d{4}"
            })
    void honest_expressions_are_acceptable(String expression) {
        assertTrue(RegexCost.isAcceptable(expression));
    }

    @Test
    void the_measure_of_an_expression_copes_with_any_text() {
        java.util.Random random = new java.util.Random(7);
        for (int i = 0; i < 5_000; i++) {
            String expression = random.ints(random.nextInt(14), 0, 22)
                    .mapToObj(c -> "()[]{}\\|*+?^$.a1,Q<:=x".substring(c, c + 1))
                    .reduce("", String::concat);
            Regex.compile(expression).matches("aa1");
        }
    }

    private static Conditions conditions(String operator, String argument, String value) {
        return Conditions.compile(List.of(new Condition("", Arrays.asList(argument), operator, value)));
    }
}
