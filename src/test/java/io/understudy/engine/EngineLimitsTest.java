package io.understudy.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.understudy.sid.Sid;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The limits that would make a golden too large to read. */
class EngineLimitsTest {

    @Test
    void a_context_larger_than_the_limit_ends_the_execution() {
        ObjectNode parameters = Context.object().put("long", "x".repeat(EngineLimits.CONTEXT_BYTES));

        Sprint sprint = start(parameters, asking("hi"));

        assertEnds(sprint, EndedReason.ERROR, 81026);
    }

    @Test
    void a_context_within_the_limit_goes_on() {
        ObjectNode parameters = Context.object().put("long", "x".repeat(EngineLimits.CONTEXT_BYTES / 3));

        assertEquals(
                1, start(parameters, asking("hi")).next().waiting().stream().count());
    }

    @Test
    void a_context_nested_deeper_than_the_limit_ends_the_execution() {
        ObjectNode parameters = Context.object();
        ObjectNode inner = parameters;
        for (int i = 0; i < EngineLimits.CONTEXT_DEPTH; i++) {
            inner = inner.putObject("in");
        }

        assertEnds(start(parameters, asking("hi")), EndedReason.ERROR, 81026);
    }

    @Test
    void a_reply_that_makes_the_context_too_large_ends_the_execution_and_asks_for_nothing() {
        ObjectNode flow = asking("hi");
        transitions(flow, 1).addObject().put("event", "incomingMessage").put("next", "ask");
        Sprint waiting = start(Context.object(), flow);
        ObjectNode reply = Context.object().put("Body", "x".repeat(EngineLimits.CONTEXT_BYTES));

        Sprint sprint = Engine.resume(
                flows(flow), waiting.next(), new Signal.MessageReceived(reply), GoldenCase.NOON.plusSeconds(1));

        assertEnds(sprint, EndedReason.ERROR, 81026);
        assertEquals(0, sprint.steps().size());
        ExecutionCodec.encode(sprint.next());
    }

    @Test
    void what_a_waiting_widget_remembers_counts_too() {
        ObjectNode parameters = Context.object().put("long", "x".repeat(EngineLimits.CONTEXT_BYTES / 2 - 2_000));
        Sprint waiting = start(parameters, asking("hi"));
        Signal sent = new Signal.MessageSent(1, Context.object().put("Sid", "y".repeat(4_000)));

        Sprint sprint = Engine.resume(flows(asking("hi")), waiting.next(), sent, GoldenCase.NOON);

        assertEnds(sprint, EndedReason.ERROR, 81026);
    }

    @Test
    void what_is_nested_too_deep_to_be_stored_never_gets_in() {
        ObjectNode deep = Context.object();
        ObjectNode inner = deep;
        for (int i = 0; i < 5_000; i++) {
            inner = inner.putObject("in");
        }
        ObjectNode ending = looping("x");
        transitions(ending, 1).removeAll();

        Sprint sprint = start(deep, ending);

        assertEnds(sprint, EndedReason.ERROR, 81026);
        assertTrue(ExecutionCodec.encode(sprint.next()).length() < 1_000);
    }

    @Test
    void many_small_outputs_that_together_outgrow_the_limit_end_the_execution() {
        ObjectNode parameters = Context.object().put("long", "x".repeat(15_000));
        ObjectNode flow = flow("a");
        int states = EngineLimits.CONTEXT_BYTES / 15_000 / 2 + 1;
        for (int i = 0; i < states; i++) {
            setting(flow, "a" + (i == 0 ? "" : i), "{{flow.data.long}}", i + 1 == states ? "ask" : "a" + (i + 1));
        }
        state(flow, "ask", "send-and-wait-for-reply")
                .withObject("/properties")
                .put("from", "+2")
                .put("body", "hi");

        Sprint sprint = start(parameters, flow);

        assertEnds(sprint, EndedReason.ERROR, 81026);
        assertEquals(states + 1, sprint.steps().size());
    }

    @Test
    void a_flow_with_more_widgets_than_allowed_counting_subflows_ends_at_the_start() {
        ObjectNode flow = asking("hi");
        ObjectNode large = asking("hi");
        for (int i = 0; i < EngineLimits.WIDGETS_WITH_SUBFLOWS - 3; i++) {
            state(large, "w" + i, "set-variables").withObject("/properties").putArray("variables");
        }
        FlowRef child = new FlowRef(GoldenCase.sid(Sid.Prefix.FW, 2), 1);
        FlowSet flows = new FlowSet(
                GoldenCase.compile(GoldenCase.FLOW, flow),
                Map.of(new SubflowRef(child.flowSid(), "1"), GoldenCase.compile(child, large)),
                Map.of());

        Sprint sprint = Engine.start(flows, starting(Context.object()), GoldenCase.NOON);

        assertEnds(sprint, EndedReason.ERROR, 81026);
        assertEquals(0, sprint.steps().size());
    }

    @Test
    void a_loop_that_rewrites_a_large_variable_ends_before_the_commit_is_too_large() {
        ObjectNode parameters = Context.object().put("long", "x".repeat(15_000));
        ObjectNode flow = looping("{{flow.data.long}}");

        Sprint sprint = start(parameters, flow);

        assertEnds(sprint, EndedReason.ERROR, 81026);
        assertTrue(sprint.steps().size() < 400, sprint.steps().size() + " steps");
    }

    @Test
    void alerts_of_a_sprint_are_bounded_and_the_last_word_is_kept() {
        Sprint sprint = start(Context.object(), looping("{{ x | nothing }}"));

        assertEquals(EngineLimits.ALERTS_PER_SPRINT + 1, sprint.alerts().size());
        assertEnds(sprint, EndedReason.STEP_LIMIT, 81000);
    }

    @Test
    void flows_of_another_execution_are_refused() {
        Sprint waiting = start(Context.object(), asking("hi"));
        ExecutableFlow other = GoldenCase.compile(new FlowRef(GoldenCase.FLOW.flowSid(), 2), asking("hi"));

        assertThrows(
                IllegalArgumentException.class,
                () -> Engine.resume(FlowSet.of(other), waiting.next(), new Signal.TimedOut(1), GoldenCase.NOON));
    }

    @Test
    void sizes_are_those_of_the_json_text() {
        ObjectNode tree = Context.object().put("tëxt", "\"\\\n").put("€", "😀").put("yes", true);
        tree.putNull("none").putArray("of").add(1.25).add("x");
        long written = tree.toString().getBytes(java.nio.charset.StandardCharsets.UTF_8).length;

        long size = JsonSize.of(tree, 1_000);

        assertTrue(size >= written && size <= written + 20, size + " for " + written);
        assertTrue(JsonSize.of(tree, 10) > 10);
    }

    private static void assertEnds(Sprint sprint, EndedReason reason, int code) {
        assertEquals(reason, sprint.next().endedReason());
        assertEquals(code, sprint.alerts().get(sprint.alerts().size() - 1).code());
        assertEquals(0, sprint.effects().size());
    }

    private static Sprint start(ObjectNode parameters, ObjectNode flow) {
        return Engine.start(flows(flow), starting(parameters), GoldenCase.NOON);
    }

    private static Start starting(ObjectNode parameters) {
        Trigger trigger = new Trigger.IncomingRequest("+1", "+2", parameters);
        return new Start(GoldenCase.EXECUTION, GoldenCase.ACCOUNT, trigger, "KR1");
    }

    private static FlowSet flows(ObjectNode flow) {
        return FlowSet.of(GoldenCase.compile(GoldenCase.FLOW, flow));
    }

    private static ObjectNode asking(String body) {
        ObjectNode flow = flow("ask");
        ObjectNode ask = state(flow, "ask", "send-and-wait-for-reply");
        ask.withObject("/properties").put("from", "+2").put("body", body);
        return flow;
    }

    /** Two widgets in turns that both set a variable. */
    private static ObjectNode looping(String value) {
        ObjectNode flow = flow("a");
        setting(flow, "a", value, "b");
        setting(flow, "b", value, "a");
        return flow;
    }

    private static void setting(ObjectNode flow, String name, String value, String next) {
        ObjectNode state = state(flow, name, "set-variables");
        state.withObject("/properties")
                .withArray("variables")
                .addObject()
                .put("key", name)
                .put("value", value);
        ((ArrayNode) state.get("transitions")).addObject().put("event", "next").put("next", next);
    }

    private static ObjectNode flow(String first) {
        ObjectNode flow = Context.object().put("description", "limits").put("initial_state", "Trigger");
        flow.putArray("states");
        state(flow, "Trigger", "trigger");
        transitions(flow, 0).addObject().put("event", "incomingRequest").put("next", first);
        return flow;
    }

    private static ArrayNode transitions(ObjectNode flow, int state) {
        return (ArrayNode) flow.get("states").get(state).get("transitions");
    }

    private static ObjectNode state(ObjectNode flow, String name, String type) {
        ObjectNode state = ((ArrayNode) flow.get("states")).addObject();
        state.put("name", name).put("type", type).putObject("properties");
        state.putArray("transitions");
        return state;
    }
}
