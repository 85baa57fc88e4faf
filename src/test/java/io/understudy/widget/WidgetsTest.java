package io.understudy.widget;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.understudy.engine.ExecutableFlow;
import io.understudy.engine.FlowRef;
import io.understudy.engine.Outcome;
import io.understudy.engine.SubflowRef;
import io.understudy.flow.FlowDefinition;
import io.understudy.flow.State;
import io.understudy.flow.WidgetTypes;
import io.understudy.sid.Sid;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class WidgetsTest {

    private static final FlowRef REF = new FlowRef(
            Sid.parse(Sid.Prefix.FW, "FW00000000000000000000000000000001").orElseThrow(), 1);
    private static final String OTHER = "FW00000000000000000000000000000002";

    static Set<String> types() {
        return WidgetTypes.all();
    }

    @ParameterizedTest
    @MethodSource("types")
    void every_type_compiles_and_leaves_by_an_event_of_its_own(String type) {
        ExecutableFlow flow = Widgets.compile(REF, definition(new State(0, "w", type, List.of(), properties())));

        RecordingFrame frame = new RecordingFrame();
        Outcome outcome = flow.node("w").orElseThrow().widget().enter(frame);

        assertEquals(type, flow.node("w").orElseThrow().type());
        if (outcome instanceof Outcome.Exit exit) {
            boolean hungUp = exit.event().equals(OnCall.HANGUP) && frame.call().isEmpty();
            assertTrue(hungUp || WidgetTypes.events(type).contains(exit.event()), exit.event());
        } else {
            assertTrue(Widgets.runnable().contains(type));
        }
    }

    @ParameterizedTest
    @MethodSource("types")
    void with_a_call_no_type_hangs_up(String type) {
        RecordingFrame frame = new RecordingFrame().calling();
        State state = new State(0, "w", type, List.of(), properties());

        Outcome outcome = Widgets.compile(REF, definition(state))
                .node("w")
                .orElseThrow()
                .widget()
                .enter(frame);

        assertNotEquals(OnCall.HANGUP, outcome instanceof Outcome.Exit exit ? exit.event() : "");
        assertFalse(frame.alerts().contains("81022 The widget needs a call, and the execution has none"));
    }

    @Test
    void every_known_type_is_runnable() {
        assertEquals(WidgetTypes.all(), Widgets.runnable());
    }

    @Test
    void a_type_nobody_knows_is_refused() {
        FlowDefinition unknown = definition(new State(0, "w", "hang-up", List.of(), properties()));

        assertThrows(IllegalArgumentException.class, () -> Widgets.compile(REF, unknown));
    }

    @Test
    void a_flow_lists_the_subflows_it_names_once() {
        ObjectNode latest = properties().put("flow_sid", OTHER);
        ObjectNode draft = properties().put("flow_sid", OTHER).put("flow_revision", "LatestDraft");
        ObjectNode third = properties().put("flow_sid", OTHER).put("flow_revision", 3);
        List<State> states = List.of(latest, latest, draft, third).stream()
                .map(p -> new State(0, "w" + System.identityHashCode(p), "run-subflow", List.of(), p))
                .collect(Collectors.toList());

        ExecutableFlow flow = Widgets.compile(
                REF, new FlowDefinition("", states, states.get(0).name(), true, properties()));

        Sid other = Sid.parse(Sid.Prefix.FW, OTHER).orElseThrow();
        assertEquals(
                List.of(
                        new SubflowRef(other, "LatestPublished"),
                        new SubflowRef(other, "LatestRevision"),
                        new SubflowRef(other, "3")),
                flow.subflows());
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', textBlock = """
            `7`,7
            ` 7 `,7
            `-0.5`,-0.5
            `0`,0
            `123456789012345`,123456789012345
            `"7"`,`"7"`
            `007`,`"007"`
            `+7`,`"+7"`
            `1.50`,`"1.50"`
            `1e3`,`"1e3"`
            `-0`,`"-0"`
            `0.00001`,`"0.00001"`
            `1234567890123456`,`"1234567890123456"`
            `"yes"`,`"\\"yes\\""`
            ` x `,`" x "`
            ``,`""`
            """)
    void only_numbers_that_print_as_written_become_numbers(String text, String json) {
        assertEquals(json, NumericText.read(text).toString());
    }

    private static ObjectNode properties() {
        return JsonNodeFactory.instance.objectNode();
    }

    private static FlowDefinition definition(State state) {
        return new FlowDefinition("", List.of(state), state.name(), true, properties());
    }
}
