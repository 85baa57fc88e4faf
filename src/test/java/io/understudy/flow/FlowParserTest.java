package io.understudy.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.POJONode;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FlowParserTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void a_flow_is_read_into_records() {
        String json = flow("""
                {"name":"ask","type":"split-based-on","transitions":[
                  {"event":"match","next":"done","name":"extra","conditions":[
                    {"friendly_name":"Over 3","arguments":["{{flow.data.guests}}"],"type":"greater_than","value":3}]},
                  {"event":"noMatch","next":""}],"properties":{"input":"{{flow.data.guests}}"}},
                {"name":"done","type":"set-variables","transitions":[{"event":"next","next":null}],"properties":{}}
                """);

        FlowDefinition flow = FlowParser.parse(json).definition();

        assertNotNull(flow);
        Condition condition = new Condition("Over 3", List.of("{{flow.data.guests}}"), "greater_than", "3");
        assertEquals("", flow.description());
        assertEquals("Trigger", flow.initialState());
        assertTrue(flow.allowConcurrentCalls());
        assertEquals(3, flow.states().size());
        State ask = flow.state("ask").orElseThrow();
        assertEquals(1, ask.index());
        assertEquals(
                List.of(
                        new Transition("match", "done", List.of(condition)),
                        new Transition("noMatch", null, List.of())),
                ask.transitions());
        assertEquals("{{flow.data.guests}}", ask.properties().get("input").textValue());
        assertTrue(flow.state("nobody").isEmpty());
        assertNull(flow.state("done").orElseThrow().transitions().get(0).next());
    }

    @Test
    void the_source_keeps_key_order_exact_numbers_and_unknown_properties() throws JsonProcessingException {
        String json =
                "{\"zebra\":1.50,\"states\":[{\"type\":\"trigger\",\"name\":\"Trigger\",\"transitions\":[],\"properties\":"
                        + "{\"offset\":{\"y\":-20,\"x\":1.0}}}],\"initial_state\":\"Trigger\",\"apple\":[null,true]}";

        FlowDefinition flow = FlowParser.parse(json).definition();

        assertNotNull(flow);
        assertEquals(json, flow.source().toString());
    }

    @Test
    void changing_the_tree_afterwards_does_not_change_the_flow() throws JsonProcessingException {
        ObjectNode tree = (ObjectNode) JSON.readTree(flow(widget("say-play", "{\"loop\":1}")));

        FlowDefinition flow = FlowParser.parse(tree).definition();
        ((ObjectNode) tree.at("/states/1/properties")).put("loop", 9);

        assertNotNull(flow);
        assertEquals(1, flow.states().get(1).properties().get("loop").intValue());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "gather-input-on-call {'timeout':'5','loop':'{{flow.data.loop}}','stop_gather':'true','profanity_filter':false}",
                "gather-input-on-call {'timeout':'','number_of_digits':' 4 ','loop':'HOW_OFTEN','surprise':{'a':[1]}}",
                "send-and-wait-for-reply {'from':'x','timeout':3600,'message_type':'{{flow.data.kind}}'}",
                "add-twiml-redirect {'url':'https://example.com','timeout':0,'method':''}",
                "make-http-request {'url':'x','parameters':[{'key':'n','value':1},{'key':'b','value':true},{'key':'z'}]}",
                "set-variables {'variables':[{'key':'n','value':null}]}",
                "run-subflow {'flow_sid':'FW0000000000000000000000000000000a','flow_revision':7}",
                "say-play {}",
            })
    void what_real_exports_hold_is_accepted_without_a_word(String widget) {
        String[] parts = widget.split(" ", 2);

        ParsedFlow parsed = FlowParser.parse(flow(widget(parts[0], parts[1].replace('\'', '"'))));

        assertEquals(List.of(), parsed.errors());
        assertEquals(List.of(), parsed.warnings());
    }

    @Test
    void a_trigger_needs_no_properties_and_cycles_are_legal() {
        ParsedFlow parsed = FlowParser.parse("""
                {"initial_state":"Trigger","states":[
                  {"name":"Trigger","type":"trigger","transitions":[{"event":"incomingCall","next":"again"}]},
                  {"name":"again","type":"say-play","properties":{},
                   "transitions":[{"event":"audioComplete","next":"again"}]}]}
                """);

        assertTrue(parsed.valid());
        assertEquals(List.of(), parsed.warnings());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "send-to-auto-pilot | {'autopilot_assistant_sid':'UA','from':'a','body':'b','timeout':5}"
                        + " | send-to-auto-pilot is deprecated | #/states/1/type",
                "connect-virtual-agent | {'connector':'c'} | connect-virtual-agent is deprecated | #/states/1/type",
                "send-message | {'service':'default','body':'b'} | is missing, so the service chooses the sender"
                        + " | #/states/1/properties/from",
                "run-subflow | {'flow_sid':'CHILD_FLOW_SID'} | must be a valid, non-liquid flow sid"
                        + " | #/states/1/properties/flow_sid",
            })
    void what_is_doubtful_is_a_warning(String type, String properties, String message, String pointer) {
        ParsedFlow parsed = FlowParser.parse(flow(widget(type, properties.replace('\'', '"'))));

        assertEquals(List.of(), parsed.errors());
        assertEquals(List.of(FlowProblem.warning(message, pointer)), parsed.warnings());
    }

    @Test
    void unreachable_widgets_unraised_events_and_an_odd_start_are_warnings() {
        ParsedFlow parsed = FlowParser.parse("""
                {"initial_state":"start","states":[
                  {"name":"start","type":"record-voicemail","properties":{},
                   "transitions":[{"event":"hangup"},{"event":"recordingError"}]},
                  {"name":"island","type":"say-play","properties":{},"transitions":[]}]}
                """);

        assertEquals(List.of(), parsed.errors());
        assertEquals(
                List.of(
                        FlowProblem.warning("should be the name of a trigger", "#/initial_state"),
                        FlowProblem.warning("is never raised by record-voicemail", "#/states/0/transitions/1/event"),
                        FlowProblem.warning("cannot be reached from the initial state", "#/states/1")),
                parsed.warnings());
    }

    @Test
    void the_language_of_the_machine_does_not_change_the_messages() {
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.GERMANY);
        try {
            ParsedFlow parsed = FlowParser.parse("{\"states\":[],\"initial_state\":7}");

            assertEquals(
                    List.of(
                            FlowProblem.error("must have at least 1 items but found 0", "#/states"),
                            FlowProblem.error("integer found, string expected", "#/initial_state")),
                    parsed.errors());
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void a_tree_deeper_than_any_stack_or_holding_no_json_is_refused() {
        ArrayNode deep = JsonNodeFactory.instance.arrayNode();
        for (int i = 0; i < 200_000; i++) {
            deep = JsonNodeFactory.instance.arrayNode().add(deep);
        }
        ObjectNode odd = JsonNodeFactory.instance.objectNode();
        odd.putArray("a/b").add(new POJONode(new Object()));
        ObjectNode endless = JsonNodeFactory.instance.objectNode().put("x", Double.POSITIVE_INFINITY);

        assertEquals(
                List.of(FlowProblem.error(TreeGuard.TOO_DEEP, "#")),
                FlowParser.parse(deep).errors());
        assertEquals(
                List.of(FlowProblem.error(TreeGuard.NOT_JSON, "#/a~1b/0")),
                FlowParser.parse(odd).errors());
        assertEquals(
                List.of(FlowProblem.error(TreeGuard.NUMBER_TOO_LARGE, "#/x")),
                FlowParser.parse(endless).errors());
    }

    @Test
    void damaged_definitions_are_answered_and_never_thrown_at() {
        long seed = 20_190_901L;
        Random random = new Random(seed);
        String whole = flow(widget("gather-input-on-call", "{\"timeout\":5,\"say\":\"Hi\",\"loop\":\"1\"}"));
        String[] pieces = {"null", "{", "]", "\"", "7", "[]", "{}", "\"\\ud800\"", "true", ",", "-1e9", "\\", "\u0000"};
        for (int round = 0; round < 2_000; round++) {
            StringBuilder damaged = new StringBuilder(whole);
            for (int hit = random.nextInt(3); hit >= 0; hit--) {
                int from = random.nextInt(damaged.length());
                int to = Math.min(damaged.length(), from + random.nextInt(12));
                damaged.replace(from, to, pieces[random.nextInt(pieces.length)]);
            }

            ParsedFlow parsed = FlowParser.parse(damaged.toString());

            assertEquals(parsed.valid(), parsed.definition() != null, "seed " + seed + ": " + damaged);
        }
    }

    /** A flow that starts by REST at the first of the given states. */
    static String flow(String states) {
        String first = states.replaceAll("(?s).*?\"name\":\"([^\"]*)\".*", "$1");
        return """
                {"states":[{"name":"Trigger","type":"trigger","properties":{},"transitions":[
                  {"event":"incomingMessage"},{"event":"incomingRequest","next":"%s"}]},%s],
                 "initial_state":"Trigger","flags":{"allow_concurrent_calls":true}}
                """.formatted(first, states);
    }

    static String widget(String type, String properties) {
        return "{\"name\":\"w\",\"type\":\"" + type + "\",\"transitions\":[],\"properties\":" + properties + "}";
    }
}
