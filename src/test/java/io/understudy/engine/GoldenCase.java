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
        Trigger trigger = start.has("message")
                ? new Trigger.IncomingMessage((ObjectNode) start.get("message"))
                : new Trigger.IncomingRequest(
                        start.required("to").textValue(), start.required("from").textValue(), (ObjectNode)
                                start.required("parameters"));
        return new Start(EXECUTION, ACCOUNT, trigger, "KR00000000000000000000000000000001");
    }

    static Signal signal(JsonNode json) {
        int fence = json.path("fence").intValue();
        String type = json.required("type").textValue();
        if (type.equals("MessageReceived")) {
            return new Signal.MessageReceived((ObjectNode) json.required("message"));
        }
        if (type.equals("MessageSent")) {
            return new Signal.MessageSent(fence, (ObjectNode) json.required("outbound"));
        }
        if (type.equals("MessageFailed")) {
            return new Signal.MessageFailed(fence, (ObjectNode) json.required("outbound"));
        }
        if (type.equals("DeliveryUpdated")) {
            return new Signal.DeliveryUpdated(
                    fence,
                    json.required("messageSid").textValue(),
                    json.required("status").textValue(),
                    json.path("errorCode").intValue());
        }
        if (type.equals("TimedOut")) {
            return new Signal.TimedOut(fence);
        }
        if (type.equals("End")) {
            return new Signal.End(EndedReason.valueOf(json.required("reason").textValue()));
        }
        throw new AssertionError("not a signal: " + json);
    }
}
