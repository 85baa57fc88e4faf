package io.understudy.channel.simulator;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;

/**
 * Carries out TwiML: says, plays and goes on by itself as far as it can. A verb that needs somebody stays the first of
 * the program until {@link Reactions} knows what was done.
 *
 * <p>Source: <a href="https://www.twilio.com/docs/voice/twiml">Twilio, TwiML for Programmable Voice</a>.
 */
final class Interpreter {

    /** Attributes that are addresses of ours; they are long, secret-like and say nothing about what is heard. */
    private static final Set<String> UNHEARD = Set.of("action", "method", "statusCallback", "recordingStatusCallback");

    private static final Map<String, BiFunction<CallState, TwimlVerb, Optional<Turn>>> VERBS = Map.ofEntries(
            Map.entry("Say", Interpreter::aloud),
            Map.entry("Play", Interpreter::aloud),
            Map.entry("Pause", Interpreter::pause),
            Map.entry("Gather", Interpreter::gather),
            Map.entry("Record", waits(Waiting.RECORDING)),
            Map.entry("Dial", waits(Waiting.DIAL)),
            Map.entry("Enqueue", waits(Waiting.QUEUE)),
            Map.entry("Pay", waits(Waiting.PAYMENT)),
            Map.entry("Connect", Interpreter::connect),
            Map.entry("Start", Interpreter::aside),
            Map.entry("Stop", Interpreter::aside),
            Map.entry("Leave", Interpreter::aside),
            Map.entry("Redirect", Interpreter::redirect),
            Map.entry("Hangup", Interpreter::hangup),
            Map.entry("Reject", Interpreter::reject));

    private static final Map<String, Waiting> CONNECTIONS =
            Map.of("VirtualAgent", Waiting.AGENT, "ConversationRelay", Waiting.RELAY);

    private Interpreter() {}

    /** Goes on from the first verb of the program. A program without verbs hangs up, as Twilio does. */
    static Turn advance(CallState state) {
        state.waitFor(Waiting.NOTHING);
        Optional<Turn> turn = Optional.empty();
        while (turn.isEmpty()) {
            Optional<TwimlVerb> head = state.head();
            turn = head.isEmpty()
                    ? Optional.of(new Turn.End(LiveCall.COMPLETED))
                    : VERBS.getOrDefault(head.get().name(), Interpreter::unknown)
                            .apply(state, head.get());
        }
        return turn.get();
    }

    /** Asks the application at an address, relative to the document at hand if need be. */
    static Turn ask(CallState state, String address, String method, Map<String, String> parameters) {
        String url = Links.resolve(state.setting(CallSetting.DOCUMENT), address);
        return new Turn.Ask(url, method.equalsIgnoreCase("GET") ? "GET" : "POST", parameters);
    }

    private static Optional<Turn> aloud(CallState state, TwimlVerb verb) {
        hear(state, verb);
        state.consume();
        return Optional.empty();
    }

    private static Optional<Turn> aside(CallState state, TwimlVerb verb) {
        return aloud(state, verb);
    }

    private static Optional<Turn> unknown(CallState state, TwimlVerb verb) {
        state.hear("skipped", verb.name());
        state.consume();
        return Optional.empty();
    }

    private static Optional<Turn> pause(CallState state, TwimlVerb verb) {
        int seconds = verb.number("length", 1);
        state.hear("pause", JsonNodeFactory.instance.numberNode(seconds));
        state.consume();
        return seconds == 0 ? Optional.empty() : Optional.of(new Turn.Rest(Duration.ofSeconds(seconds)));
    }

    private static Optional<Turn> gather(CallState state, TwimlVerb verb) {
        verb.children().forEach(child -> hear(state, child));
        hear(state, verb);
        String input = verb.attribute("input", "dtmf");
        boolean keys = input.contains("dtmf");
        boolean speech = input.contains("speech");
        state.waitFor(keys && speech ? Waiting.KEYS_OR_SPEECH : speech ? Waiting.SPEECH : Waiting.KEYS);
        return Optional.of(new Turn.Wait());
    }

    private static BiFunction<CallState, TwimlVerb, Optional<Turn>> waits(Waiting waiting) {
        return (state, verb) -> {
            hear(state, verb);
            state.waitFor(waiting);
            return Optional.of(new Turn.Wait());
        };
    }

    private static Optional<Turn> connect(CallState state, TwimlVerb verb) {
        hear(state, verb);
        state.waitFor(verb.children().stream()
                .findFirst()
                .map(noun -> CONNECTIONS.getOrDefault(noun.name(), Waiting.CONNECTION))
                .orElse(Waiting.CONNECTION));
        return Optional.of(new Turn.Wait());
    }

    private static Optional<Turn> redirect(CallState state, TwimlVerb verb) {
        state.consume();
        return Optional.of(ask(state, verb.text(), verb.attribute("method", "POST"), Map.of()));
    }

    private static Optional<Turn> hangup(CallState state, TwimlVerb verb) {
        hear(state, verb);
        return Optional.of(new Turn.End(LiveCall.COMPLETED));
    }

    private static Optional<Turn> reject(CallState state, TwimlVerb verb) {
        hear(state, verb);
        return Optional.of(new Turn.End(verb.attribute("reason", "rejected").equals("busy") ? "busy" : "no-answer"));
    }

    /** Verbs without content are heard as {@code {"verb": {attributes}}}, those with it also under its own name. */
    private static void hear(CallState state, TwimlVerb verb) {
        String what = verb.name().substring(0, 1).toLowerCase(java.util.Locale.ROOT)
                + verb.name().substring(1);
        boolean plain = List.of("Say", "Play").contains(verb.name());
        if (plain && !verb.text().isEmpty()) {
            state.hear(what, verb.text());
        } else {
            state.hear(what, described(verb));
        }
    }

    private static ObjectNode described(TwimlVerb verb) {
        ObjectNode described = JsonNodeFactory.instance.objectNode();
        verb.attributes().forEach((name, value) -> {
            if (!UNHEARD.contains(name)) {
                described.put(name, value);
            }
        });
        if (!verb.text().isEmpty()) {
            described.put("text", verb.text());
        }
        if (!verb.name().equals("Gather")) {
            verb.children().forEach(child -> child(described, child));
        }
        return described;
    }

    /** Nouns of one name are one; an attribute of that name gives way. */
    private static void child(ObjectNode described, TwimlVerb child) {
        ObjectNode noun = described.get(child.name()) instanceof ObjectNode known ? known : described.objectNode();
        noun.setAll(described(child));
        described.set(child.name(), noun);
    }
}
