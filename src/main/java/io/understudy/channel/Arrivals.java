package io.understudy.channel;

import io.smallrye.mutiny.Uni;
import io.understudy.execution.Executions;
import io.understudy.execution.SignalRequest;
import io.understudy.execution.Signalled;
import io.understudy.execution.Standing;
import io.understudy.execution.StartRequest;
import io.understudy.execution.StartResult;
import io.understudy.sid.Sid;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Routes what people write: to the active execution it belongs to, if there is one, else it starts the flow. The
 * database decides every race: a start that meets another becomes a signal to it, a signal that comes after the end
 * becomes a start.
 */
@ApplicationScoped
class Arrivals {

    /** Rounds of looking and losing the race; each means that an execution began and ended meanwhile. */
    static final int MAX_ROUNDS = 5;

    private final Executions executions;

    Arrivals(Executions executions) {
        this.executions = executions;
    }

    /**
     * Something that came in.
     *
     * @param addressee looks for the execution it belongs to
     * @param telling what to tell such an execution
     * @param starting what to start if there is none
     */
    record Arrival(
            Supplier<Uni<Optional<Sid>>> addressee, Function<Sid, SignalRequest> telling, StartRequest starting) {}

    /**
     * Routes it.
     *
     * @return where the execution stands that was told or started, now or when the same came before; committed. Fails
     *     with a {@link Refusal} if the flow cannot be started
     */
    Uni<Standing> route(Arrival arrival) {
        return round(arrival, MAX_ROUNDS);
    }

    private Uni<Standing> round(Arrival arrival, int left) {
        if (left == 0) {
            return Uni.createFrom().failure(new Refusal(503, 20503, "Service unavailable: try again"));
        }
        return arrival.addressee()
                .get()
                .chain(found -> found.map(execution -> tell(arrival, execution)).orElseGet(Arrivals::nobody))
                .chain(told -> told.isPresent() ? Uni.createFrom().item(told) : start(arrival))
                .chain(done -> done.map(Uni.createFrom()::item).orElseGet(() -> round(arrival, left - 1)));
    }

    /** Empty if the execution is over. */
    private Uni<Optional<Standing>> tell(Arrival arrival, Sid execution) {
        return executions.converse(arrival.telling().apply(execution)).map(Arrivals::told);
    }

    /** Where the execution stands that was told something; empty if it is over or gone. */
    static Optional<Standing> told(Signalled signalled) {
        return switch (signalled.result()) {
            case APPLIED, IGNORED -> signalled.standing();
            case ENDED, UNKNOWN -> Optional.empty();
        };
    }

    private Uni<Optional<Standing>> start(Arrival arrival) {
        return executions.start(arrival.starting()).chain(result -> {
            if (result instanceof StartResult.Conflict conflict) {
                return tell(arrival, conflict.conflictingExecutionSid());
            }
            return Uni.createFrom().item(Optional.of(started(arrival.starting(), result)));
        });
    }

    /**
     * Where the started execution stands.
     *
     * @throws Refusal if there is none
     */
    static Standing started(StartRequest request, StartResult result) {
        if (result instanceof StartResult.Started started) {
            return started.standing();
        }
        String path = "/Accounts/" + request.accountSid() + "/Flows/" + request.flowSid();
        throw result instanceof StartResult.NotPublished
                ? new Refusal(404, 20404, "The flow of " + path + " has no published revision")
                : Refusal.notFound(path);
    }

    private static Uni<Optional<Standing>> nobody() {
        return Uni.createFrom().item(Optional.empty());
    }
}
