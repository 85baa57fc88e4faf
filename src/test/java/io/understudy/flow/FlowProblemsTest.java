package io.understudy.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Bad definitions, and exactly what is said about them and where. */
class FlowProblemsTest {

    private static final String TYPES = "[" + String.join(", ", WidgetTypes.all()) + "]";

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource({"badProperties", "subflows"})
    void a_bad_property_is_named_with_its_place(String type, String properties, String message, String place) {
        String json = FlowParserTest.flow(FlowParserTest.widget(type, properties.replace('\'', '"')));

        assertErrors(json, FlowProblem.error(message, "#/states/1/properties" + place));
    }

    static Stream<Arguments> badProperties() {
        return Stream.of(
                arguments("send-message", "{'from':'a','body':5}", "integer found, string expected", "/body"),
                arguments("send-message", "{'from':'a','body':1.5}", "number found, string expected", "/body"),
                arguments("send-message", "{'from':'a','to':null}", "must not be null", "/to"),
                arguments("send-message", "{'body':'b'}", "is missing but it is required", "/from"),
                arguments("send-message", "{'service':'{{x}}'}", "is missing but it is required", "/from"),
                arguments("send-message", "{'from':null}", "must not be null", "/from"),
                arguments(
                        "send-message",
                        "{'from':'a','message_type':'rich'}",
                        "does not have a value in the enumeration [custom, content_template]",
                        "/message_type"),
                arguments(
                        "send-message",
                        "{'from':'a','content_variables':{}}",
                        "object found, array expected",
                        "/content_variables"),
                arguments(
                        "send-message",
                        "{'from':'a','content_variables':[{'value':'x'}]}",
                        "is missing but it is required",
                        "/content_variables/0/key"),
                arguments(
                        "send-message",
                        "{'from':'a','shorten_urls':'maybe'}",
                        "string found, boolean expected",
                        "/shorten_urls"),
                arguments(
                        "send-message",
                        "{'from':'a','shorten_urls':1}",
                        "integer found, boolean expected",
                        "/shorten_urls"),
                arguments(
                        "send-and-wait-for-reply",
                        "{'from':'a','timeout':{}}",
                        "object found, string expected",
                        "/timeout"),
                arguments(
                        "send-and-wait-for-reply",
                        "{'from':'a','timeout':true}",
                        "boolean found, string expected",
                        "/timeout"),
                arguments("gather-input-on-call", "{'timeout':31}", "must have a maximum value of 30", "/timeout"),
                arguments("gather-input-on-call", "{'timeout':'0'}", "must have a minimum value of 1", "/timeout"),
                arguments("gather-input-on-call", "{'loop':'often'}", "string found, integer expected", "/loop"),
                arguments("gather-input-on-call", "{'timeout':2.5}", "number found, integer expected", "/timeout"),
                arguments(
                        "gather-input-on-call",
                        "{'profanity_filter':'on'}",
                        "does not have a value in the enumeration [true, false]",
                        "/profanity_filter"),
                arguments(
                        "record-voicemail",
                        "{'max_length':'14401'}",
                        "must have a maximum value of 14400",
                        "/max_length"),
                arguments(
                        "make-outgoing-call-v2",
                        "{'from':'a','to':'b','machine_detection_timeout':'2'}",
                        "must have a minimum value of 3",
                        "/machine_detection_timeout"),
                arguments(
                        "add-twiml-redirect",
                        "{'url':'u','timeout':'-1'}",
                        "must have a minimum value of 0",
                        "/timeout"),
                arguments("split-based-on", "{}", "is missing but it is required", "/input"),
                arguments("make-http-request", "{}", "is missing but it is required", "/url"),
                arguments(
                        "make-http-request",
                        "{'url':'u','method':'PUT'}",
                        "does not have a value in the enumeration [GET, POST]",
                        "/method"),
                arguments("set-variables", "{'variables':[7]}", "integer found, object expected", "/variables/0"));
    }

    static Stream<Arguments> subflows() {
        String notASid = "must be a valid, non-liquid flow sid";
        String notARevision = "must be a revision number, LatestPublished, LatestRevision or LatestDraft";
        String sid = "'flow_sid':'FW00000000000000000000000000000001'";
        return Stream.of(
                arguments("run-subflow", "{'flow_sid':'{{flow.data.sid}}'}", notASid, "/flow_sid"),
                arguments("run-subflow", "{'flow_sid':''}", notASid, "/flow_sid"),
                arguments("run-subflow", "{'flow_sid':'FW123'}", notASid, "/flow_sid"),
                arguments("run-subflow", "{'flow_sid':'my child flow'}", notASid, "/flow_sid"),
                arguments("run-subflow", "{'flow_sid':'AC00000000000000000000000000000001'}", notASid, "/flow_sid"),
                arguments("run-subflow", "{}", "is missing but it is required", "/flow_sid"),
                arguments("run-subflow", "{" + sid + ",'flow_revision':'latest'}", notARevision, "/flow_revision"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("badStates")
    void a_bad_state_is_named_with_its_place(String state, List<FlowProblem> expected) {
        assertErrors(FlowParserTest.flow(state.replace('\'', '"')), expected.toArray(FlowProblem[]::new));
    }

    static Stream<Arguments> badStates() {
        return Stream.of(
                arguments(
                        "{'name':'w','type':'send-message','transitions':[{'event':'done'}],'properties':{'from':'a'}}",
                        List.of(
                                FlowProblem.error("must be a constant value sent", "#/states/1/transitions/0/event"),
                                FlowProblem.error(
                                        "must be a constant value failed", "#/states/1/transitions/0/event"))),
                arguments(
                        "{'name':'w','type':'say-play','transitions':[{}],'properties':{}}",
                        List.of(missing("#/states/1/transitions/0/event"))),
                arguments(
                        "{'name':'w','type':'say-play','transitions':[{'event':'audioComplete','next':'x'}],'properties':{}}",
                        List.of(FlowProblem.error("must be the name of a state", "#/states/1/transitions/0/next"))),
                arguments(
                        "{'name':'w','type':'say-play','transitions':[{'event':'audioComplete','next':3}],'properties':{}}",
                        List.of(FlowProblem.error("integer found, string expected", "#/states/1/transitions/0/next"))),
                arguments(
                        "{'name':'w','type':'split-based-on','transitions':[{'event':'match'}],'properties':{'input':'i'}}",
                        List.of(missing("#/states/1/transitions/0/conditions"))),
                arguments(
                        "{'name':'w','type':'hang-up','transitions':[{'event':'x'}]}",
                        List.of(FlowProblem.error(
                                "does not have a value in the enumeration " + TYPES, "#/states/1/type"))),
                arguments(
                        "{'name':'w','type':9,'transitions':[]}",
                        List.of(FlowProblem.error("integer found, string expected", "#/states/1/type"))),
                arguments("{'name':'w','type':'say-play','transitions':[]}", List.of(missing("#/states/1/properties"))),
                arguments("{'name':'w','type':'say-play','properties':{}}", List.of(missing("#/states/1/transitions"))),
                arguments(
                        "{'name':'my widget','type':'say-play','transitions':[],'properties':{}}",
                        List.of(FlowProblem.error(
                                "does not match the regex pattern ^[A-Za-z_][A-Za-z0-9_-]*$", "#/states/1/name"))),
                arguments(
                        "{'name':'Trigger','type':'say-play','transitions':[],'properties':{}}",
                        List.of(FlowProblem.error(
                                "must be unique, but #/states/0 has the same name", "#/states/1/name"))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("badEnvelopes")
    void a_bad_envelope_is_named_with_its_place(String json, List<FlowProblem> expected) {
        assertErrors(json.replace('\'', '"'), expected.toArray(FlowProblem[]::new));
    }

    static Stream<Arguments> badEnvelopes() {
        String good = "{'initial_state':'T','states':[{'name':'T','type':'trigger','transitions':[]}]";
        return Stream.of(
                arguments("[]", List.of(FlowProblem.error("array found, object expected", "#"))),
                arguments("7", List.of(FlowProblem.error("integer found, object expected", "#"))),
                arguments("null", List.of(FlowProblem.error("must not be null", "#"))),
                arguments("{}", List.of(missing("#/states"), missing("#/initial_state"))),
                arguments(
                        good.replace("'initial_state':'T'", "'initial_state':'t'") + "}",
                        List.of(FlowProblem.error("must be the name of a state", "#/initial_state"))),
                arguments(good + ",'flags':{}}", List.of(missing("#/flags/allow_concurrent_calls"))),
                arguments(
                        good + ",'description':1}",
                        List.of(FlowProblem.error("integer found, string expected", "#/description"))),
                arguments(
                        good + ",'$schema':'https://example.com/x'}",
                        List.of(FlowProblem.error(
                                "must be a constant value https://schemas.twilio.com/studio/draft/2019-09/flow-definition",
                                "#/$schema"))));
    }

    @Test
    void conversation_widgets_need_a_flow_the_rest_api_starts() {
        String json = FlowParserTest.flow(
                        FlowParserTest.widget("resume-conversation", "{\"conversation_service_sid\":\"IS\"}"))
                .replace("incomingRequest", "incomingCall");

        assertErrors(
                json,
                FlowProblem.error(
                        "resume-conversation can only be used in flows triggered by the REST API", "#/states/1"));
    }

    @Test
    void a_subflow_has_one_revision() {
        String sid = "{\"flow_sid\":\"FW00000000000000000000000000000001\",\"flow_revision\":\"%s\"}";
        String first = FlowParserTest.widget("run-subflow", sid.formatted("3"));
        String second = FlowParserTest.widget("run-subflow", sid.formatted("4")).replace("\"w\"", "\"v\"");

        assertErrors(
                FlowParserTest.flow(first + "," + second),
                FlowProblem.error(
                        "must be the same revision wherever this flow runs as a subflow",
                        "#/states/2/properties/flow_revision"));
    }

    @Test
    void problems_of_the_schema_and_of_the_structure_come_together() {
        assertErrors(
                """
                {"initial_state":"nobody","states":[7,{"name":"w","type":"say-play","transitions":
                  [null,{"event":"audioComplete","next":"gone"}],"properties":{"loop":100}}]}
                """,
                FlowProblem.error("integer found, object expected", "#/states/0"),
                FlowProblem.error("must not be null", "#/states/1/transitions/0"),
                FlowProblem.error("must have a maximum value of 99", "#/states/1/properties/loop"),
                FlowProblem.error("must be the name of a state", "#/initial_state"),
                FlowProblem.error("must be the name of a state", "#/states/1/transitions/1/next"));
    }

    private static FlowProblem missing(String place) {
        return FlowProblem.error("is missing but it is required", place);
    }

    private static void assertErrors(String json, FlowProblem... expected) {
        ParsedFlow parsed = FlowParser.parse(json);

        assertEquals(List.of(expected), parsed.errors());
        assertNull(parsed.definition());
    }
}
