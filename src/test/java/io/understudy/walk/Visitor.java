package io.understudy.walk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.understudy.engine.Context;
import io.understudy.engine.EndedReason;
import io.understudy.engine.Execution;
import io.understudy.engine.Pending;
import io.understudy.engine.Signal;
import io.understudy.engine.Trigger;
import io.understudy.engine.Verb;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** Somebody who does to a flow whatever it is waiting for, drawn by lot. */
public final class Visitor {

    private static final String CALL = "CA00000000000000000000000000000001";
    private static final String CONVERSATION = "CH00000000000000000000000000000001";

    /** One in so many signals is late, stray or final. */
    private static final int NOISE = 25;

    private final Random random;
    private final List<String> words;

    /** A visitor with words of the flow's own: what its conditions compare with. */
    public Visitor(Random random, JsonNode flow) {
        this.random = random;
        this.words =
                new ArrayList<>(List.of("", "1", "2", "3", "yes", "no", "Hello there", "2026-03-01", "😀 ü \"'<&"));
        flow.findValues("value")
                .forEach(value -> words.addAll(List.of(value.asText().split(","))));
    }

    String word() {
        return words.get(random.nextInt(words.size())).strip();
    }

    @SafeVarargs
    final <T> T one(T... of) {
        return of[random.nextInt(of.length)];
    }

    /** How the visit begins. */
    public Trigger trigger(String event) {
        if (event.equals("incomingMessage")) {
            return new Trigger.IncomingMessage(message());
        }
        if (event.equals("incomingCall")) {
            return new Trigger.IncomingCall(call("ringing"));
        }
        if (event.equals("incomingConversationMessage")) {
            return new Trigger.IncomingConversationMessage(message().put("ConversationSid", CONVERSATION));
        }
        return new Trigger.IncomingRequest(
                "+15550001", "+15559999", Context.object().put("name", word()).put("id", word()));
    }

    private ObjectNode message() {
        ObjectNode message = Context.object()
                .put("MessageSid", "SM00000000000000000000000000000001")
                .put("From", "+15550001")
                .put("To", "+15559999")
                .put("Body", word());
        return random.nextInt(5) == 0
                ? message.put("NumMedia", "1").put("MediaUrl0", "https://m.example.com/1")
                : message;
    }

    private ObjectNode call(String status) {
        return Context.object()
                .put("CallSid", CALL)
                .put("CallStatus", status)
                .put("From", "+15550001")
                .put("To", "+15559999");
    }

    /** Something the execution waits for; now and then something it does not wait for. */
    public Signal signal(Execution execution) {
        Pending pending = execution.waiting().orElseThrow();
        if (random.nextInt(NOISE) == 0) {
            return stray(pending);
        }
        List<Signal.Kind> kinds = new ArrayList<>();
        pending.accepts().stream().sorted().forEach(kind -> kinds.addAll(Collections.nCopies(weight(kind), kind)));
        if (!pending.verbs().isEmpty() && random.nextInt(12) == 0) {
            return new Signal.CallEnded(call("completed"));
        }
        return of(kinds.get(random.nextInt(kinds.size())), pending);
    }

    /** Success is more likely than failure, or visits would be short. */
    private static int weight(Signal.Kind kind) {
        return switch (kind) {
            case MESSAGE_RECEIVED, MESSAGE_SENT, HTTP_ANSWERED, CARRIER_ANSWERED, CALL_ANSWERED -> 6;
            case CALL_RETURNED, CALL_ENDED, FLOW_EVENT -> 3;
            default -> 1;
        };
    }

    private Signal stray(Pending pending) {
        return this.<Signal>one(
                new Signal.MessageReceived(message()),
                new Signal.TimedOut(pending.fence() - 1),
                new Signal.CallEnded(call("completed").put("CallSid", "CA2")),
                new Signal.FlowEvent("return", Context.object().put("a", word())),
                new Signal.CallReturned(pending.fence() + 1, "gather", call("in-progress")),
                new Signal.HttpFailed(pending.fence(), "nobody there"),
                new Signal.End(EndedReason.STOPPED_BY_API));
    }

    private Signal of(Signal.Kind kind, Pending pending) {
        int fence = pending.fence();
        return switch (kind) {
            case MESSAGE_RECEIVED ->
                new Signal.MessageReceived(
                        random.nextInt(4) == 0 ? message().put("ConversationSid", CONVERSATION) : message());
            case MESSAGE_SENT ->
                new Signal.MessageSent(fence, Context.object().put("Sid", "SM1").put("Status", "queued"));
            case MESSAGE_FAILED ->
                new Signal.MessageFailed(
                        fence, Context.object().put("ErrorCode", 21610).put("ErrorMessage", "unsubscribed"));
            case DELIVERY_UPDATED ->
                new Signal.DeliveryUpdated(
                        fence, "SM1", one("sent", "delivered", "undelivered", "failed"), one(0, 30003));
            case TIMED_OUT -> new Signal.TimedOut(fence);
            case HTTP_ANSWERED -> http(fence);
            case HTTP_FAILED -> new Signal.HttpFailed(fence, "The server did not answer in 10 s");
            case CALL_PLACED -> new Signal.CallPlaced(fence, call("queued"));
            case CALL_REFUSED ->
                new Signal.CallRefused(
                        fence, Context.object().put("ErrorCode", 21214).put("ErrorMessage", "no such number"));
            case CALL_ANSWERED ->
                new Signal.CallAnswered(
                        fence,
                        call("in-progress").put("AnsweredBy", one("human", "machine_start", "machine_end_beep", "")));
            case CALL_RETURNED -> returned(pending);
            case CALL_ENDED -> new Signal.CallEnded(call(one("busy", "no-answer", "failed", "canceled", "completed")));
            case CARRIER_ANSWERED -> new Signal.CarrierAnswered(fence, resource());
            case CARRIER_REFUSED -> new Signal.CarrierRefused(fence, 20404, "not found");
            case FLOW_EVENT ->
                new Signal.FlowEvent("return", Context.object().put("a", word()).put("Digits", word()));
        };
    }

    private Signal http(int fence) {
        String body = one(
                "{\"result\": \"" + one("1", "2", "open", "closed") + "\", \"list\": [1, 2], \"deep\": {\"a\": null}}",
                "[1, 2, 3]",
                "no JSON",
                "",
                "{\"broken\": ",
                "{\"isOpen\": " + random.nextBoolean() + ", \"message\": \"Hi\"}");
        return new Signal.HttpAnswered(
                fence,
                one(200, 200, 200, 200, 200, 201, 204, 302, 404, 500),
                one("application/json", "application/json; charset=utf-8", "text/html", ""),
                Context.object(),
                body);
    }

    private ObjectNode resource() {
        ObjectNode resource =
                Context.object().put("sid", "WT1").put("Sid", "RE1").put("status", "active");
        resource.putObject("conversation").put("sid", CONVERSATION).put("state", "active");
        return resource;
    }

    private Signal returned(Pending pending) {
        List<String> events = new ArrayList<>();
        collect(pending.verbs(), events);
        String event = events.isEmpty() ? "nothing" : events.get(random.nextInt(events.size()));
        ObjectNode call = call(random.nextInt(10) == 0 ? "completed" : "in-progress");
        switch (random.nextInt(5)) {
            case 0 -> call.put("Digits", one("1", "2", "*", "hangup", word()));
            case 1 -> call.put("SpeechResult", word()).put("Confidence", "0.9");
            case 2 ->
                call.put("RecordingUrl", "https://r.example.com/RE1")
                        .put("RecordingSid", "RE1")
                        .put("RecordingDuration", "4");
            default -> {
                // Nothing was pressed, said or recorded.
            }
        }
        call.put("DialCallStatus", one("completed", "busy", "no-answer", "failed"));
        call.put("QueueResult", one("bridged", "hangup", "leave", "error", "system-error", "queue-full", "redirected"));
        call.put(
                "Result",
                one(
                        "success",
                        "too-many-failed-attempts",
                        "payment-connector-error",
                        "caller-interrupted-with-star",
                        "caller-hung-up",
                        "validation-error"));
        call.put(
                "VirtualAgentStatus",
                one("completed", "live-agent-handoff", "hangup", "caller-hangup", "failed", "paused", "timeout"));
        call.put("SessionStatus", one("completed", "ended", "failed", "error"));
        return new Signal.CallReturned(pending.fence(), event, call);
    }

    private static void collect(List<Verb> verbs, List<String> events) {
        for (Verb verb : verbs) {
            Optional<String> returns = verb.returns();
            returns.ifPresent(events::add);
            collect(verb.children(), events);
        }
    }
}
