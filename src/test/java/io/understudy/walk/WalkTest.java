package io.understudy.walk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.understudy.engine.Step;
import io.understudy.flow.FlowDefinition;
import io.understudy.flow.FlowParser;
import io.understudy.flow.WidgetTypes;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Random visitors always come to an end, and meet everything that is documented. Repeat a failure with
 * {@code -Dwalk.seed=<the seed in the message>}.
 */
class WalkTest {

    /** Visits per flow. */
    private static final int VISITS = Integer.getInteger("walk.visits", 300);

    private static final String CHILD = """
            {"description": "child", "initial_state": "Trigger", "flags": {"allow_concurrent_calls": true}, "states": [
              {"name": "Trigger", "type": "trigger", "properties": {},
               "transitions": [{"event": "incomingParent", "next": "ask"}]},
              {"name": "ask", "type": "send-and-wait-for-reply",
               "properties": {"from": "{{flow.channel.address}}", "body": "{{trigger.parent.parameters.guests}}?"},
               "transitions": [{"event": "incomingMessage", "next": "keep"}, {"event": "timeout", "next": "keep"},
                 {"event": "deliveryFailure"}]},
              {"name": "keep", "type": "set-variables",
               "properties": {"variables": [{"key": "guests", "value": "{{widgets.ask.inbound.Body}}"}]},
               "transitions": [{"event": "next"}]}]}""";

    @Test
    void every_widget_type_has_a_flow_of_ours() {
        Set<String> types = OwnFlows.all().values().stream()
                .map(flow -> flow.at("/states/1/type").asText())
                .collect(Collectors.toCollection(TreeSet::new));
        types.add("trigger");

        assertEquals(new TreeSet<>(WidgetTypes.all()), types);
    }

    @Test
    void visitors_of_our_flows_meet_every_documented_event() {
        Coverage coverage = walk(OwnFlows.all());

        coverage.print("Events met in our own flows, " + VISITS + " visits each:");
        assertEquals(Set.of(), coverage.missing(WidgetTypes.all()));
    }

    @Test
    void visitors_of_real_flows_always_come_to_an_end() {
        Map<String, ObjectNode> flows = Corpus.flows();

        Coverage coverage = walk(flows);

        coverage.print("Events met in real flows, " + VISITS + " visits each:");
        assertTrue(flows.size() > 40, flows.size() + " flows");
    }

    private static Coverage walk(Map<String, ObjectNode> flows) {
        Coverage coverage = new Coverage();
        FlowDefinition child = child();
        Long given = Long.getLong("walk.seed");
        long first = given == null ? System.nanoTime() : given;
        flows.forEach((name, json) -> {
            FlowDefinition definition = FlowParser.parse(json).definition();
            if (definition != null) {
                Walk walk = new Walk(definition, child);
                for (long seed = first; seed < first + (given == null ? VISITS : 1); seed++) {
                    coverage.add(visit(walk, name, seed));
                }
            }
        });
        return coverage;
    }

    private static List<Step> visit(Walk walk, String name, long seed) {
        try {
            return walk.visit(seed);
        } catch (Throwable failure) {
            throw new AssertionError(name + " with -Dwalk.seed=" + seed, failure);
        }
    }

    /** The flow that every run-subflow widget runs. */
    static FlowDefinition child() {
        FlowDefinition definition = FlowParser.parse(CHILD).definition();
        if (definition == null) {
            throw new AssertionError("an invalid fixture");
        }
        return definition;
    }
}
