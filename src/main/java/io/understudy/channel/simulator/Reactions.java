package io.understudy.channel.simulator;

import io.understudy.channel.WebhookUrls;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * What follows from what somebody does to a phone: the verb it waited at is over, and either its application is asked,
 * with the parameters that Twilio documents for the verb, or the next verb follows.
 *
 * <p>Source: the verbs' pages under <a href="https://www.twilio.com/docs/voice/twiml">Twilio, TwiML</a>.
 */
final class Reactions {

    /** In place of the key that ends a recording: whoever spoke has hung up, as most do. */
    private static final String HANGUP = "hangup";

    /** The verbs that ask the document at hand again where they name no application. */
    private static final Set<String> ASK_AGAIN = Set.of("Gather", "Record");

    private Reactions() {}

    /** The action must be one that the phone's {@link Waiting} accepts. */
    static Turn to(LiveCall call, PhoneAction action) {
        call.state().hear("did", action.json());
        if (action.kind() == PhoneAction.Kind.HANGUP) {
            return new Turn.End(LiveCall.COMPLETED);
        }
        return switch (call.state().waiting()) {
            case KEYS, SPEECH, KEYS_OR_SPEECH -> gathered(call, action);
            case RECORDING -> recorded(call, action);
            case DIAL -> answered(call, Outcomes.dialled(action));
            case QUEUE -> answered(call, Outcomes.queued(action));
            case PAYMENT -> answered(call, Outcomes.paid(action));
            case AGENT -> answered(call, Outcomes.advised(action));
            case RELAY -> answered(call, Outcomes.relayed(action));
            case CONNECTION -> answered(call, Map.of());
            case AWAY -> returned(call, action);
            case PAUSE, NOTHING -> Interpreter.advance(call.state());
        };
    }

    private static Turn gathered(LiveCall call, PhoneAction action) {
        TwimlVerb verb = verb(call);
        if (action.kind() == PhoneAction.Kind.SPEECH) {
            Map<String, String> spoken = new LinkedHashMap<>();
            spoken.put("SpeechResult", action.value());
            spoken.put("Confidence", action.parameters().getOrDefault("Confidence", "0.9"));
            spoken.put("Language", verb.attribute("language", "en-US"));
            return answered(call, spoken);
        }
        String keys = action.kind() == PhoneAction.Kind.DIGITS ? pressed(verb, action.value()) : "";
        if (!keys.isEmpty() || verb.attribute("actionOnEmptyResult", "false").equals("true")) {
            return answered(call, Map.of("Digits", keys));
        }
        call.state().consume();
        return Interpreter.advance(call.state());
    }

    /** The keys up to the one that finishes, no more than asked for. */
    private static String pressed(TwimlVerb verb, String keys) {
        String finish = verb.attributes().getOrDefault("finishOnKey", "#").strip();
        int end = finish.isEmpty() ? -1 : keys.indexOf(finish.charAt(0));
        String before = end < 0 ? keys : keys.substring(0, end);
        int most = verb.number("numDigits", Integer.MAX_VALUE);
        return before.substring(0, Math.min(before.length(), Math.max(most, 1)));
    }

    private static Turn recorded(LiveCall call, PhoneAction action) {
        TwimlVerb verb = verb(call);
        int seconds = action.value().matches("[0-9]+") ? Integer.parseInt(action.value()) : 0;
        if (seconds == 0) {
            call.state().consume();
            return Interpreter.advance(call.state());
        }
        CallRecording recording = CallRecording.ofVerb(Math.min(seconds, verb.number("maxLength", 3_600)));
        call.recordings().add(recording);
        Map<String, String> parameters = new LinkedHashMap<>(recording.parameters(call));
        parameters.put("Digits", action.parameters().getOrDefault("Digits", "#"));
        if (HANGUP.equals(parameters.get("Digits"))) {
            call.over(LiveCall.COMPLETED);
        }
        return answered(call, parameters);
    }

    /** The verb is over: its application is asked, or the next verb follows. */
    private static Turn answered(LiveCall call, Map<String, String> parameters) {
        TwimlVerb verb = verb(call);
        CallState state = call.state();
        state.consume();
        boolean again = ASK_AGAIN.contains(verb.name())
                && !state.setting(CallSetting.DOCUMENT).isEmpty();
        return verb.attribute("action", "").isEmpty() && !again
                ? Interpreter.advance(state)
                : Interpreter.ask(state, verb.attribute("action", ""), verb.attribute("method", "POST"), parameters);
    }

    /** An application elsewhere gives the call back to the flow, with parameters of its own. */
    private static Turn returned(LiveCall call, PhoneAction action) {
        Map<String, String> query = new LinkedHashMap<>(action.parameters());
        query.remove("ReturnUrl");
        String to = action.returnUrl();
        if (to.isEmpty()) {
            to = call.state().setting(CallSetting.WEBHOOK);
            query.putIfAbsent(WebhookUrls.FLOW_EVENT, "return");
        }
        call.state().consume();
        String separator = query.isEmpty() ? "" : to.contains("?") ? "&" : "?";
        return Interpreter.ask(call.state(), to + separator + FormText.of(query), "POST", Map.of());
    }

    private static TwimlVerb verb(LiveCall call) {
        return call.state().head().orElseThrow(() -> new IllegalStateException("a phone waits at no verb"));
    }
}
