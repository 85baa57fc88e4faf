package io.understudy.engine;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/** Draws what has to do with calls: widgets that speak on one, and what carriers tell. */
final class RandomVoice {

    static final List<String> TYPES = List.of(
            "say-play",
            "say-play",
            "gather-input-on-call",
            "gather-input-on-call",
            "record-voicemail",
            "record-call",
            "connect-call-to",
            "make-outgoing-call-v1",
            "make-outgoing-call-v2",
            "make-outgoing-call-v2",
            "enqueue-call",
            "capture-payments",
            "fork-stream",
            "connect-virtual-agent",
            "connect-virtual-agent-v2",
            "run-conversation-relay");

    /** Properties that take any text. */
    private static final List<String> TEXTS = List.of(
            "say",
            "play",
            "voice",
            "language",
            "hints",
            "to",
            "caller_id",
            "sip_endpoint",
            "finish_on_key",
            "workflow_sid",
            "queue_name",
            "task_attributes",
            "stream_name",
            "stream_url",
            "stream_connector",
            "connector",
            "connector_name",
            "payment_connector",
            "url");

    /** Properties that take whole numbers, or Liquid that may render to anything. */
    private static final List<String> NUMBERS =
            List.of("timeout", "loop", "number_of_digits", "max_length", "time_limit", "priority", "max_attempts");

    /** In a fixed order, so that a seed draws the same again. */
    private static final Map<String, List<String>> ANSWERS = new TreeMap<>(Map.of(
            "CallStatus",
            List.of("in-progress", "in-progress", "in-progress", "completed", "busy", "no-answer", ""),
            "CallSid",
            List.of("CA1", "CA1", "CA2", ""),
            "Digits",
            List.of("", "1", "hangup"),
            "SpeechResult",
            List.of("", "yes"),
            "RecordingUrl",
            List.of("", "https://example.com/RE1"),
            "QueueResult",
            List.of("bridged", "error", "hangup", "x"),
            "Result",
            List.of("success", "payment-connector-error", "x"),
            "VirtualAgentStatus",
            List.of("completed", "paused", "x"),
            "VirtualAgentProviderData",
            List.of("{\"a\":{}}", "[", ""),
            "SessionStatus",
            List.of("completed", "failed", "")));

    private RandomVoice() {}

    static void properties(RandomFlows draw, Random random, ObjectNode properties) {
        for (String name : TEXTS) {
            if (random.nextBoolean()) {
                properties.put(name, draw.text());
            }
        }
        for (String name : NUMBERS) {
            if (random.nextBoolean()) {
                properties.put(name, random.nextBoolean() ? "{{flow.variables.a}}" : "7");
            }
        }
        properties.put("url", random.nextBoolean() ? "wss://example.com" : draw.text());
        properties
                .put("from", "{{flow.channel.address}}")
                .put("to", draw.text())
                .put("connector", "Bot");
        properties.put("record_call", random.nextBoolean()).put("detect_answering_machine", random.nextBoolean());
        properties.put("stop_gather", random.nextBoolean()).put("record", random.nextBoolean());
        properties.put("noun", draw.pick(List.of("number", "number-multi", "sip", "conference", "{{flow.data.a}}")));
        properties.put("stream_action", draw.pick(List.of("start", "stop")));
        properties.putArray("parameters").addObject().put("key", "k").put("value", draw.text());
    }

    static List<Signal> signals(RandomFlows draw, Random random, int fence) {
        ObjectNode call = Context.object();
        ANSWERS.forEach((name, values) -> call.put(name, draw.pick(values)));
        return List.of(
                new Signal.CallReturned(fence, draw.pick(List.of("gather", "timeout", "recorded", "next")), call),
                new Signal.CallReturned(fence, "audioComplete", call),
                new Signal.CallReturned(fence, "dialed", call),
                new Signal.CallPlaced(fence, call),
                new Signal.CallAnswered(fence, call),
                new Signal.CallRefused(fence, call),
                random.nextInt(3) == 0 ? new Signal.CallEnded(call) : new Signal.TimedOut(fence),
                new Signal.CarrierAnswered(fence, call),
                new Signal.CarrierRefused(fence, 20404, draw.text()));
    }
}
