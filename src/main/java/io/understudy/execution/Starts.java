package io.understudy.execution;

import io.smallrye.mutiny.Uni;
import io.understudy.catalog.ExecutableFlows;
import io.understudy.catalog.FlowHead;
import io.understudy.engine.Engine;
import io.understudy.engine.FlowRef;
import io.understudy.engine.FlowSet;
import io.understudy.engine.Start;
import io.understudy.execution.StartRefusals.Refusal;
import io.understudy.sid.Sid;
import io.understudy.sid.Sids;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Prepares starts, submits them to the lane, and explains or repeats those that the database refused. */
@ApplicationScoped
class Starts {

    /**
     * Preparations of one start, at most. A second one is needed when the flow was saved, or its contact freed, while
     * the first was under way; more only under a storm of both.
     */
    private static final int PREPARATIONS = 10;

    private final ExecutableFlows flows;
    private final StartLane lane;
    private final StartRefusals refusals;
    private final Clock clock;
    private final StartOutcomes outcomes;

    Starts(ExecutableFlows flows, StartLane lane, StartRefusals refusals, Clock clock, StartOutcomes outcomes) {
        this.flows = flows;
        this.lane = lane;
        this.refusals = refusals;
        this.clock = clock;
        this.outcomes = outcomes;
    }

    Uni<StartResult> start(StartRequest request) {
        return attempt(request, PREPARATIONS).invoke(outcomes::count);
    }

    private Uni<StartResult> attempt(StartRequest request, int left) {
        return flows.head(request.flowSid()).chain(head -> {
            if (head.isEmpty() || !head.get().accountSid().equals(request.accountSid())) {
                return Uni.createFrom().item(new StartResult.UnknownFlow());
            }
            Optional<Integer> revision =
                    head.get().revisionFor(request.trigger().contact());
            return revision.isEmpty()
                    ? Uni.createFrom().item(new StartResult.NotPublished())
                    : run(request, head.get(), new FlowRef(request.flowSid(), revision.get()), left);
        });
    }

    private Uni<StartResult> run(StartRequest request, FlowHead head, FlowRef ref, int left) {
        return flows.load(request.accountSid(), ref, List.of())
                .map(set -> prepare(request, head, set))
                .chain(prepared -> lane.submit(prepared)
                        .chain(admitted -> admitted
                                ? Uni.createFrom().item(outcomes.started(prepared))
                                : refusals.of(prepared).chain(refusal -> refused(request, refusal, left))));
    }

    private PreparedStart prepare(StartRequest request, FlowHead head, FlowSet set) {
        Sid sid = Sids.mint(Sid.Prefix.FN);
        Start start = new Start(sid, request.accountSid(), request.trigger(), request.startedBy());
        @Nullable UUID scope = outcomes.scope(request, set.root());
        return new PreparedStart(
                Engine.start(set, start, clock.instant()), set, head.version(), scope, request.idempotencyKey(), null);
    }

    private Uni<StartResult> refused(StartRequest request, Refusal refusal, int left) {
        if (refusal instanceof Refusal.Conflict conflict) {
            return Uni.createFrom().item(new StartResult.Conflict(conflict.executionSid()));
        }
        if (refusal instanceof Refusal.KeyReused reused) {
            return Uni.createFrom().item(new StartResult.KeyReused(reused.executionSid()));
        }
        if (refusal instanceof Refusal.Replay replay) {
            return outcomes.replayed(replay.executionSid())
                    .chain(found -> found.isPresent() ? Uni.createFrom().item(found.get()) : again(request, left));
        }
        return again(request, left);
    }

    private Uni<StartResult> again(StartRequest request, int left) {
        if (left <= 1) {
            return Uni.createFrom()
                    .failure(new IllegalStateException(
                            "No start of " + request.flowSid() + " settled in " + PREPARATIONS + " preparations"));
        }
        flows.forget(request.flowSid());
        return attempt(request, left - 1);
    }
}
