package io.understudy.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FlowLimitsTest {

    @Test
    void the_largest_flow_is_accepted_and_one_widget_more_is_not() {
        ParsedFlow largest =
                FlowParser.parse(FlowParserTest.flow(widgets(FlowLimits.WIDGETS_PER_FLOW - 1, "say-play", "{}")));
        ParsedFlow larger =
                FlowParser.parse(FlowParserTest.flow(widgets(FlowLimits.WIDGETS_PER_FLOW, "say-play", "{}")));

        assertTrue(largest.valid());
        assertEquals(
                List.of(FlowProblem.error("must have at most 2000 widgets but found 2001", "#/states")),
                larger.errors());
    }

    @Test
    void a_name_fits_into_an_event() {
        String widget = "{'name':'%s','type':'say-play','transitions':[],'properties':{}}".replace('\'', '"');

        assertTrue(FlowParser.parse(FlowParserTest.flow(widget.formatted("w".repeat(255))))
                .valid());
        assertEquals(
                List.of(FlowProblem.error("must be at most 255 characters long", "#/states/1/name")),
                FlowParser.parse(FlowParserTest.flow(widget.formatted("w".repeat(256))))
                        .errors());
    }

    @Test
    void subflow_limits_are_named() {
        String sameFlow = "{\"flow_sid\":\"FW00000000000000000000000000000001\"}";
        String otherFlows = "{\"flow_sid\":\"FW%032d\"}";

        assertTrue(FlowParser.parse(FlowParserTest.flow(widgets(150, "run-subflow", sameFlow)))
                .valid());
        assertTrue(FlowParser.parse(FlowParserTest.flow(widgets(50, "run-subflow", otherFlows)))
                .valid());
        assertEquals(
                List.of(FlowProblem.error("must have at most 150 run-subflow widgets but found 151", "#/states")),
                FlowParser.parse(FlowParserTest.flow(widgets(151, "run-subflow", sameFlow)))
                        .errors());
        assertEquals(
                List.of(FlowProblem.error("must have at most 50 different subflows but found 51", "#/states")),
                FlowParser.parse(FlowParserTest.flow(widgets(51, "run-subflow", otherFlows)))
                        .errors());
    }

    @Test
    void no_more_problems_are_reported_than_the_limit() {
        String transitions = IntStream.range(0, 2 * FlowLimits.PROBLEMS_REPORTED)
                .mapToObj(i -> "{}")
                .collect(Collectors.joining(","));

        ParsedFlow parsed = FlowParser.parse(FlowParserTest.flow(
                "{\"name\":\"w\",\"type\":\"say-play\",\"properties\":{},\"transitions\":[" + transitions + "]}"));

        assertEquals(FlowLimits.PROBLEMS_REPORTED, parsed.errors().size());
    }

    /** So many widgets; a {@code %032d} in the properties is replaced by the number of each. */
    private static String widgets(int count, String type, String properties) {
        return IntStream.range(0, count)
                .mapToObj(i ->
                        FlowParserTest.widget(type, properties.formatted(i)).replace("\"w\"", "\"w" + i + "\""))
                .collect(Collectors.joining(","));
    }
}
