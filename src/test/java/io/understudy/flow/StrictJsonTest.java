package io.understudy.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class StrictJsonTest {

    @ParameterizedTest(name = "{index}")
    @MethodSource("notJson")
    void text_that_is_no_acceptable_json_gives_one_clear_problem(String text, String message, String place) {
        ParsedFlow parsed = FlowParser.parse(text);

        assertEquals(List.of(FlowProblem.error(message, place)), parsed.errors());
    }

    static Stream<Arguments> notJson() {
        return Stream.of(
                arguments(" ", "must be valid JSON, but is empty", "#"),
                arguments("{\"a\":1,\"a\":2}", "must be valid JSON: Duplicate field 'a' (line 1, column 11)", "#/a"),
                arguments("[".repeat(1_000_000), "must be nested at most 64 levels deep", "#"),
                arguments("{\"a\":".repeat(100_000), "must be nested at most 64 levels deep", "#"),
                arguments("{\"a\":" + "9".repeat(65) + "}", "numbers must be at most 64 characters long", "#"),
                arguments("{\"a\":1e999999999}", "must have a decimal exponent of at most 300", "#/a"),
                arguments("{\"a\":1e99999999999}", "must have a decimal exponent of at most 300", "#"),
                arguments("{\"a\":1e-301}", "must have a decimal exponent of at most 300", "#/a"),
                arguments("{\"a\":[\"\\u0000\"]}", TreeGuard.BAD_TEXT, "#/a/0"),
                arguments("{\"a\":{\"\\udc00\":1}}", TreeGuard.BAD_TEXT, "#/a"),
                arguments("{\"a\":[" + "1,".repeat(200_000) + "1]}", "must have at most 200000 values", "#"),
                arguments("\"" + "x".repeat(4_194_304) + "\"", "must be at most 4194304 bytes long", "#"),
                arguments("\"" + "é".repeat(2_097_152) + "\"", "must be at most 4194304 bytes long", "#"));
    }

    @Test
    void what_follows_the_definition_or_stops_short_is_refused() {
        for (String text : List.of("{} {}", "{", "nul", "{'a':1}", "{\"a\":NaN}", "{\"a\":1,}")) {
            ParsedFlow parsed = FlowParser.parse(text);

            assertEquals(1, parsed.errors().size(), text);
            assertEquals(
                    "must be valid JSON: ", parsed.errors().get(0).message().substring(0, 20), text);
        }
    }
}
