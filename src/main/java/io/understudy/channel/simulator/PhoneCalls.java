package io.understudy.channel.simulator;

import io.smallrye.mutiny.Uni;
import io.understudy.channel.Refusal;
import io.understudy.channel.WebhookForm;
import io.understudy.sid.Sid;
import io.vertx.core.Vertx;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Lets a developer be the phone of a call: calls us, and does what one does with a phone. */
@Singleton
class PhoneCalls {

    /** For pauses, redirects and scripts in a request; after that the call goes on without anybody watching. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /** How often a call in other hands is tried again before the developer is told, and how long after each. */
    private static final int TRIES = 30;

    private static final long RETRY_MILLIS = 100;

    private final Vertx vertx;
    private final CallRows rows;
    private final CallMoves moves;
    private final Webhook webhook;

    PhoneCalls(Vertx vertx, CallRows rows, CallMoves moves, Webhook webhook) {
        this.vertx = vertx;
        this.rows = rows;
        this.moves = moves;
        this.webhook = webhook;
    }

    /**
     * Calls one of our addresses, and goes on until the phone waits for somebody. A call whose SID is known already is
     * not made again.
     */
    Uni<SimulatorCallEntity> call(Sid account, PhoneCall call) {
        webhook.requireToken(account);
        CallRows.NewCall row = row(account, call);
        return rows.insert(row, List.of(new CallJob(call.callSid(), CallJob.Stage.WATCH).job(account, CallRows.LEASE)))
                .chain(isNew -> isNew ? begin(account, call) : Uni.createFrom().voidItem())
                .chain(() -> found(account, call.callSid()))
                .invoke(found -> {
                    if (!found.direction.equals(LiveCall.INBOUND)) {
                        throw new Refusal(409, 20409, "This CallSid names another call");
                    }
                });
    }

    private CallRows.NewCall row(Sid account, PhoneCall call) {
        String url = call.url()
                .orElseGet(() -> webhook.ofFlow(account, call.flowSid().orElseThrow()));
        CallState state = CallState.fresh()
                .with(CallSetting.FLOW, call.flowSid().map(Sid::toString).orElse(""))
                .with(CallSetting.WEBHOOK, Links.withoutQuery(url))
                .with(CallSetting.ANSWER_URL, url)
                .with(CallSetting.STATUS_URL, url)
                .with(CallSetting.STATUS_EVENTS, CallReports.COMPLETED);
        state.script(call.script());
        return new CallRows.NewCall(
                call.callSid(),
                account,
                LiveCall.INBOUND,
                call.from(),
                call.to(),
                LiveCall.RINGING,
                Optional.empty(),
                state);
    }

    private Uni<Void> begin(Sid account, PhoneCall call) {
        return taken(account, call.callSid(), TRIES, live -> {
            String url = live.state().setting(CallSetting.ANSWER_URL);
            return moves.go(live, new Turn.Ask(url, "POST", Map.of()), PATIENCE);
        });
    }

    /**
     * Does something to the phone, or has the scripted caller do more.
     *
     * @return the call, once it waits again; fails with a {@link Refusal} if the phone does not wait for that
     */
    Uni<SimulatorCallEntity> act(Sid account, Sid call, WebhookForm form) {
        Optional<List<PhoneAction>> script = form.first("Script").map(PhoneAction::script);
        Function<LiveCall, Uni<Void>> move =
                script.isPresent() ? live -> play(live, script.get()) : live -> react(live, PhoneAction.of(form));
        if (script.isEmpty()) {
            PhoneAction.of(form);
        }
        return found(account, call)
                .chain(() -> taken(account, call, TRIES, move))
                .chain(() -> found(account, call));
    }

    private Uni<Void> play(LiveCall live, List<PhoneAction> script) {
        live.state().script(script);
        return live.state().waiting() == Waiting.NOTHING
                ? rows.save(live, List.of())
                : moves.go(live, new Turn.Wait(), PATIENCE);
    }

    private Uni<Void> react(LiveCall live, PhoneAction action) {
        Optional<String> objection = objection(live, action);
        if (objection.isPresent()) {
            return rows.save(live, List.of())
                    .chain(() -> Uni.createFrom().failure(Refusal.badRequest(objection.get())));
        }
        return action.kind() == PhoneAction.Kind.HANGUP
                ? hangUp(live, action)
                : moves.go(live, Reactions.to(live, action), PATIENCE);
    }

    private Uni<Void> hangUp(LiveCall live, PhoneAction action) {
        Turn end = Reactions.to(live, action);
        boolean answered = live.status().equals(LiveCall.IN_PROGRESS) || live.inbound();
        return answered ? moves.go(live, end, PATIENCE) : moves.end(live, LiveCall.CANCELED);
    }

    private static Optional<String> objection(LiveCall live, PhoneAction action) {
        if (live.over()) {
            return Optional.of("The call is over: " + live.status());
        }
        return live.state().waiting().accepts(action)
                ? Optional.empty()
                : Optional.of(CallWalk.objection(live.state(), action));
    }

    /** Ends a call from the carrier's side. */
    Uni<SimulatorCallEntity> end(Sid account, Sid call, String status) {
        return found(account, call)
                .chain(() -> taken(
                        account,
                        call,
                        TRIES,
                        live -> live.over() ? rows.save(live, List.of()) : moves.end(live, status)))
                .chain(() -> found(account, call));
    }

    /** Moves a call as soon as it is in nobody's hands. */
    private Uni<Void> taken(Sid account, Sid call, int tries, Function<LiveCall, Uni<Void>> move) {
        return rows.takeWatched(account, call).chain(taken -> {
            if (taken.isPresent()) {
                return move.apply(taken.get());
            }
            if (tries <= 1) {
                throw new Refusal(409, 20409, "The call is in the middle of something: try again");
            }
            return later().chain(() -> taken(account, call, tries - 1, move));
        });
    }

    private Uni<Boolean> later() {
        return Uni.createFrom().emitter(emitter -> vertx.setTimer(RETRY_MILLIS, timer -> emitter.complete(true)));
    }

    private Uni<SimulatorCallEntity> found(Sid account, Sid call) {
        return rows.find(account, call).map(found -> found.orElseThrow(() -> Refusal.notFound("/Calls/" + call)));
    }
}
