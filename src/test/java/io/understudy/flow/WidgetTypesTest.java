package io.understudy.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class WidgetTypesTest {

    /** Types and events as Twilio documents them, written down independently of the schema. */
    private static final String DOCUMENTED = """
            trigger: incomingMessage incomingCall incomingConversationMessage incomingRequest incomingParent
            split-based-on: match noMatch
            set-variables: next
            send-message: sent failed
            send-and-wait-for-reply: incomingMessage timeout deliveryFailure
            send-to-flex: callComplete failedToEnqueue callFailure composerStarted
            make-http-request: success failed
            run-function: success fail
            run-subflow: completed failed
            say-play: audioComplete
            gather-input-on-call: keypress speech timeout
            record-voicemail: recordingComplete noAudio hangup
            record-call: success failed
            connect-call-to: callCompleted hangup
            make-outgoing-call-v1: answered busy noAnswer failed answeredByMachine hangup
            make-outgoing-call-v2: answered busy noAnswer failed
            enqueue-call: callComplete failedToEnqueue callFailure
            capture-payments: success maxFailedAttempts providerError payInterrupted hangup validationError
            fork-stream: next
            add-twiml-redirect: return timeout fail
            connect-virtual-agent: return hangup
            connect-virtual-agent-v2: completed live-agent-handoff hangup failed paused timeout
            start-conversation: created failed
            resume-conversation: resumed failed
            run-conversation-relay: success failed
            send-to-auto-pilot: sessionEnded failure timeout
            """;

    @Test
    void every_documented_type_has_exactly_its_documented_events() {
        TreeMap<String, Set<String>> documented = new TreeMap<>();
        DOCUMENTED
                .lines()
                .map(line -> line.split(": "))
                .forEach(line -> documented.put(line[0], Set.of(line[1].split(" "))));

        TreeMap<String, Set<String>> known = new TreeMap<>();
        WidgetTypes.all().forEach(type -> known.put(type, new HashSet<>(WidgetTypes.events(type))));

        assertEquals(documented, known);
    }

    @Test
    void an_unknown_type_has_no_events() {
        assertEquals(Set.of(), WidgetTypes.events("hang-up"));
    }

    @Test
    void nobody_can_change_the_sets() {
        assertThrows(
                UnsupportedOperationException.class, () -> WidgetTypes.all().clear());
        assertThrows(UnsupportedOperationException.class, () -> WidgetTypes.events("send-message")
                .clear());
    }

    @ParameterizedTest
    @MethodSource("types")
    void a_widget_with_all_its_properties_and_events_imports(String type) throws IOException {
        JsonNode fixture = fixture(type);

        ParsedFlow parsed = FlowParser.parse(fixture);

        List<FlowProblem> expected = WidgetTypes.deprecated(type)
                ? List.of(FlowProblem.warning(type + " is deprecated", "#/states/1/type"))
                : List.of();
        assertEquals(List.of(), parsed.errors());
        assertEquals(expected, parsed.warnings());
    }

    @ParameterizedTest
    @MethodSource("types")
    void a_fixture_leaves_out_no_property_and_no_event(String type) throws IOException {
        FlowDefinition flow = FlowParser.parse(fixture(type)).definition();
        assertNotNull(flow);
        State widget = flow.states().stream()
                .filter(state -> state.type().equals(type))
                .findFirst()
                .orElseThrow();

        Set<String> listed = new TreeSet<>(Set.of("offset"));
        FlowSchema.document()
                .at("/$defs/" + type + "/properties/properties/properties")
                .fieldNames()
                .forEachRemaining(listed::add);
        Set<String> given = new TreeSet<>();
        widget.properties().fieldNames().forEachRemaining(given::add);

        assertEquals(listed, given);
        assertEquals(
                WidgetTypes.events(type),
                widget.transitions().stream().map(Transition::event).collect(Collectors.toSet()));
    }

    static Stream<String> types() {
        return WidgetTypes.all().stream();
    }

    private static JsonNode fixture(String type) throws IOException {
        try (InputStream fixture = WidgetTypesTest.class.getResourceAsStream(type + ".json")) {
            return new ObjectMapper().readTree(fixture);
        }
    }
}
