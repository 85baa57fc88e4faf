package io.understudy.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.understudy.flow.FlowDefinition;
import io.understudy.flow.FlowParser;
import io.understudy.flow.ParsedFlow;
import io.understudy.sid.Sid;
import io.understudy.widget.Widgets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiFunction;

/**
 * A golden file, read: a flow, its sub-flows, a start and what happens afterwards.
 *
 * @param json the file
 */
record GoldenCase(ObjectNode json) {

    static final Sid ACCOUNT = sid(Sid.Prefix.AC, 1);
    static final Sid EXECUTION = sid(Sid.Prefix.FN, 1);
    static final FlowRef FLOW = new FlowRef(sid(Sid.Prefix.FW, 1), 1);
    static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    static Sid sid(Sid.Prefix prefix, int number) {
        return Sid.parse(prefix, prefix + String.format("%032x", number)).orElseThrow();
    }

    static ExecutableFlow compile(FlowRef ref, JsonNode definition) {
        ParsedFlow parsed = FlowParser.parse(definition);
        FlowDefinition flow = parsed.definition();
        if (flow == null) {
            throw new AssertionError("invalid flow: " + parsed.errors());
        }
        return Widgets.compile(ref, flow);
    }

    /** The flow with its sub-flows: the root is named FW…1, sub-flow number n of the file FW…(n+2). */
    FlowSet flows(boolean subflowsGone) {
        Map<SubflowRef, ExecutableFlow> subflows = new LinkedHashMap<>();
        Map<FlowRef, ExecutableFlow> pinned = new LinkedHashMap<>();
        int number = 2;
        for (JsonNode subflow : json.path("subflows")) {
            Sid flowSid = sid(Sid.Prefix.FW, number++);
            ExecutableFlow flow = compile(new FlowRef(flowSid, 7), subflow);
            subflows.put(new SubflowRef(flowSid, "LatestPublished"), flow);
            pinned.put(flow.ref(), flow);
        }
        ExecutableFlow root = compile(FLOW, json.required("flow"));
        return subflowsGone ? FlowSet.of(root) : new FlowSet(root, subflows, pinned);
    }

    Start start() {
        JsonNode start = json.required("start");
        return new Start(EXECUTION, ACCOUNT, trigger(start), "KR00000000000000000000000000000001");
    }

    private static Trigger trigger(JsonNode start) {
        if (start.has("message")) {
            return new Trigger.IncomingMessage((ObjectNode) start.get("message"));
        }
        if (start.has("call")) {
            return new Trigger.IncomingCall((ObjectNode) start.get("call"));
        }
        if (start.has("conversation")) {
            return new Trigger.IncomingConversationMessage((ObjectNode) start.get("conversation"));
        }
        return new Trigger.IncomingRequest(
                start.required("to").textValue(), start.required("from").textValue(), (ObjectNode)
                        start.required("parameters"));
    }

    private static final Map<String, BiFunction<JsonNode, Integer, Signal>> SIGNALS = Map.ofEntries(
            Map.entry("MessageReceived", (json, fence) -> new Signal.MessageReceived(object(json, "message"))),
            Map.entry("MessageSent", (json, fence) -> new Signal.MessageSent(fence, object(json, "outbound"))),
            Map.entry("MessageFailed", (json, fence) -> new Signal.MessageFailed(fence, object(json, "outbound"))),
            Map.entry(
                    "DeliveryUpdated",
                    (json, fence) -> new Signal.DeliveryUpdated(
                            fence,
                            text(json, "messageSid"),
                            text(json, "status"),
                            json.path("errorCode").intValue())),
            Map.entry("TimedOut", (json, fence) -> new Signal.TimedOut(fence)),
            Map.entry("End", (json, fence) -> new Signal.End(EndedReason.valueOf(text(json, "reason")))),
            Map.entry(
                    "HttpAnswered",
                    (json, fence) -> new Signal.HttpAnswered(
                            fence,
                            json.required("status").intValue(),
                            json.path("contentType").asText(),
                            json.has("headers") ? object(json, "headers") : Context.object(),
                            json.path("body").asText())),
            Map.entry("HttpFailed", (json, fence) -> new Signal.HttpFailed(fence, text(json, "why"))),
            Map.entry("CallPlaced", (json, fence) -> new Signal.CallPlaced(fence, object(json, "call"))),
            Map.entry("CallRefused", (json, fence) -> new Signal.CallRefused(fence, object(json, "call"))),
            Map.entry("CallAnswered", (json, fence) -> new Signal.CallAnswered(fence, object(json, "call"))),
            Map.entry(
                    "CallReturned",
                    (json, fence) -> new Signal.CallReturned(fence, text(json, "event"), object(json, "call"))),
            Map.entry("CallEnded", (json, fence) -> new Signal.CallEnded(object(json, "call"))),
            Map.entry("CarrierAnswered", (json, fence) -> new Signal.CarrierAnswered(fence, object(json, "resource"))),
            Map.entry(
                    "CarrierRefused",
                    (json, fence) -> new Signal.CarrierRefused(
                            fence, json.required("code").intValue(), text(json, "message"))),
            Map.entry(
                    "FlowEvent",
                    (json, fence) -> new Signal.FlowEvent(text(json, "event"), object(json, "parameters"))));

    /** A moment's signal: its type, its fence and its own fields. */
    static Signal signal(JsonNode json) {
        BiFunction<JsonNode, Integer, Signal> reader = SIGNALS.get(text(json, "type"));
        if (reader == null) {
            throw new AssertionError("not a signal: " + json);
        }
        return reader.apply(json, json.path("fence").intValue());
    }

    private static ObjectNode object(JsonNode json, String field) {
        return (ObjectNode) json.required(field);
    }

    private static String text(JsonNode json, String field) {
        return json.required(field).textValue();
    }
}
