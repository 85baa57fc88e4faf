package io.understudy.channel.simulator;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Goes on with a call that was taken: carries out verbs, asks applications, and lets the scripted caller act, until
 * somebody must do something or the call is over. Whatever an application does wrong ends the call as {@code failed},
 * with the carrier's complaint among what was heard.
 */
@Singleton
class CallWalk {

    /** Documents between two pauses: more is an endless redirect. */
    static final int MAX_DOCUMENTS = 100;

    /** Documents of one call, pauses or not: more is a flow that never gets anywhere. */
    static final int MAX_DOCUMENTS_OF_CALL = 2_000;

    private final Vertx vertx;
    private final Webhook webhook;
    private final SimulatorConfig config;

    CallWalk(Vertx vertx, Webhook webhook, SimulatorConfig config) {
        this.vertx = vertx;
        this.webhook = webhook;
        this.config = config;
    }

    /**
     * How far one walk goes.
     *
     * @param until {@link System#nanoTime()} after which it begins nothing that can be left for later
     * @param documents fetched since the last pause
     */
    private record Bounds(long until, int documents) {

        boolean over() {
            return System.nanoTime() - until >= 0;
        }
    }

    /**
     * Goes on.
     *
     * @param call taken; changed by the walk, to be saved by the caller
     * @param turn what comes next
     * @param patience after which a pause, a redirect or the rest of a script is left for later
     * @return when to go on with what was left; empty if somebody else must do something
     */
    Uni<Optional<Duration>> go(LiveCall call, Turn turn, Duration patience) {
        return step(call, turn, new Bounds(System.nanoTime() + patience.toNanos(), 0));
    }

    private Uni<Optional<Duration>> step(LiveCall call, Turn turn, Bounds bounds) {
        if (turn instanceof Turn.Wait && call.state().scriptLeft() > 0 && bounds.over()) {
            return Uni.createFrom().item(Optional.of(Duration.ZERO));
        }
        Turn next = scripted(call, turn);
        if (next instanceof Turn.Ask ask) {
            return ask(call, ask, bounds);
        }
        if (next instanceof Turn.Rest rest) {
            return rest(call, rest, bounds);
        }
        if (next instanceof Turn.End end) {
            call.over(end.status());
        }
        return Uni.createFrom().item(Optional.empty());
    }

    /** The scripted caller acts as long as the phone waits; an action out of place ends the script. */
    private static Turn scripted(LiveCall call, Turn turn) {
        Turn next = turn;
        while (next instanceof Turn.Wait) {
            Optional<PhoneAction> action = call.state().nextOfScript();
            if (action.isEmpty()) {
                return next;
            }
            if (!call.state().waiting().accepts(action.get())) {
                call.state().forgetScript();
                call.state().hear("script_stopped", objection(call.state(), action.get()));
                return next;
            }
            next = Reactions.to(call, action.get());
        }
        return next;
    }

    /** Why an action is out of place, for the developer. */
    static String objection(CallState state, PhoneAction action) {
        return action.kind().parameter() + " is not what the phone waits for: it waits for "
                + state.waiting().text() + " (" + state.waiting().acceptable() + ")";
    }

    private Uni<Optional<Duration>> rest(LiveCall call, Turn.Rest rest, Bounds bounds) {
        Duration length = rest.length().compareTo(config.longestPause()) < 0 ? rest.length() : config.longestPause();
        if (bounds.over()) {
            call.state().waitFor(Waiting.PAUSE);
            return Uni.createFrom().item(Optional.of(length));
        }
        return rested(length).chain(() -> step(call, Interpreter.advance(call.state()), new Bounds(bounds.until(), 0)));
    }

    /** Always gives up the thread, so that no document makes the stack grow. */
    private Uni<Boolean> rested(Duration length) {
        long millis = Math.max(1, length.toMillis());
        return Uni.createFrom().emitter(emitter -> vertx.setTimer(millis, timer -> emitter.complete(true)));
    }

    private Uni<Optional<Duration>> ask(LiveCall call, Turn.Ask ask, Bounds bounds) {
        CallState state = call.state();
        if (!webhook.reaches(ask.url())) {
            state.hear("redirect", ask.url());
            state.push(TwimlVerb.redirect(ask.url(), ask.method()));
            state.waitFor(Waiting.AWAY);
            return step(call, new Turn.Wait(), bounds);
        }
        if (bounds.documents() >= MAX_DOCUMENTS || state.documents() >= MAX_DOCUMENTS_OF_CALL) {
            return fail(
                    call,
                    "The call went through " + bounds.documents() + " documents without a rest, and "
                            + state.documents() + " in all: an endless redirect");
        }
        if (bounds.over() && ask.parameters().isEmpty()) {
            state.push(TwimlVerb.redirect(ask.url(), ask.method()));
            state.waitFor(Waiting.PAUSE);
            return Uni.createFrom().item(Optional.of(Duration.ZERO));
        }
        return fetch(call, ask).chain(next -> step(call, next, new Bounds(bounds.until(), bounds.documents() + 1)));
    }

    private Uni<Turn> fetch(LiveCall call, Turn.Ask ask) {
        var parameters = call.parameters();
        parameters.putAll(ask.parameters());
        return webhook.call(call.account(), ask.method(), ask.url(), parameters)
                .map(answer -> follow(call, ask.url(), answer));
    }

    /** Goes on with the document of an answer; nobody listens to it if the person has hung up meanwhile. */
    private static Turn follow(LiveCall call, String url, Webhook.Answer answer) {
        CallState state = call.state();
        state.asked(answer.url(), answer);
        if (call.over()) {
            return new Turn.End(call.status());
        }
        try {
            List<TwimlVerb> verbs = verbs(answer);
            state.program(verbs);
            state.with(CallSetting.DOCUMENT, url);
            begin(call, verbs);
            return Interpreter.advance(state);
        } catch (TwimlException e) {
            state.hear(e);
            return new Turn.End(LiveCall.FAILED);
        }
    }

    private static List<TwimlVerb> verbs(Webhook.Answer answer) throws TwimlException {
        if (!answer.good()) {
            String why = answer.status() == 0 ? answer.answer() : "HTTP status " + answer.status();
            throw new TwimlException(TwimlException.RETRIEVAL, "The webhook gave no TwiML: " + why);
        }
        return answer.answer().isBlank() ? List.of() : TwimlReader.read(answer.answer());
    }

    /** The first document of a call that rings answers it, unless it rejects it. */
    private static void begin(LiveCall call, List<TwimlVerb> verbs) {
        boolean rejected = !verbs.isEmpty() && verbs.get(0).name().equals("Reject");
        if (call.status().equals(LiveCall.RINGING) && !rejected) {
            call.status(LiveCall.IN_PROGRESS);
        }
    }

    private Uni<Optional<Duration>> fail(LiveCall call, String why) {
        call.state().hear(new TwimlException(TwimlException.RETRIEVAL, why));
        return step(call, new Turn.End(LiveCall.FAILED), new Bounds(0, 0));
    }
}
