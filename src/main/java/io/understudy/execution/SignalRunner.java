package io.understudy.execution;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.understudy.catalog.ExecutableFlows;
import io.understudy.engine.Engine;
import io.understudy.engine.Execution;
import io.understudy.engine.FlowRef;
import io.understudy.engine.FlowSet;
import io.understudy.sid.Sid;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Runs the engine for every request of a batch whose execution is locked. */
@ApplicationScoped
class SignalRunner {

    private final ExecutableFlows flows;
    private final Clock clock;
    private final SprintMetrics metrics;

    SignalRunner(ExecutableFlows flows, Clock clock, SprintMetrics metrics) {
        this.flows = flows;
        this.clock = clock;
        this.metrics = metrics;
    }

    /** The flows that a sprint may touch; most executions of a batch share them. */
    private record Needed(Sid account, FlowRef root, List<FlowRef> inside) {

        static Needed by(Execution execution) {
            List<FlowRef> inside = execution.stack().stream()
                    .skip(1)
                    .map(Execution.Activation::flow)
                    .toList();
            return new Needed(execution.accountSid(), execution.flow(), inside);
        }
    }

    /** Runs what is ready; several signals of one execution run one after the other. */
    Uni<Void> run(SignalBatch batch) {
        Map<Sid, Needed> needed = new HashMap<>();
        batch.executions().stream()
                .filter(execution -> !execution.ended())
                .forEach(execution -> needed.put(execution.sid(), Needed.by(execution)));
        return load(Set.copyOf(needed.values()))
                .invoke(loaded -> batch.ready()
                        .forEach(request -> run(batch, request, loaded.get(needed.get(request.executionSid())))))
                .replaceWithVoid();
    }

    /** The batch is committed: what was run has happened. */
    void committed(SignalBatch batch) {
        batch.forEachSprint(metrics::count);
    }

    /**
     * One after the other, and not as a chain of Unis: that is as deep as the batch is long, and a stack that overflows
     * inside a future is an answer that never comes.
     */
    private Uni<Map<Needed, FlowSet>> load(Set<Needed> needed) {
        Map<Needed, FlowSet> loaded = new HashMap<>();
        return Multi.createFrom()
                .iterable(needed)
                .onItem()
                .transformToUniAndConcatenate(one ->
                        flows.load(one.account(), one.root(), one.inside()).invoke(set -> loaded.put(one, set)))
                .onItem()
                .ignoreAsUni()
                .replaceWith(loaded);
    }

    private void run(SignalBatch batch, SignalRequest request, @Nullable FlowSet set) {
        Execution execution = batch.execution(request.executionSid());
        if (batch.isRepeated(request)) {
            batch.decided(request, SignalResult.IGNORED);
        } else if (execution.ended()) {
            batch.decided(request, SignalResult.ENDED);
        } else {
            Instant now = later(execution.dateUpdated(), clock.instant());
            FlowSet known = Objects.requireNonNull(set);
            batch.ran(request, Engine.resume(known, execution, request.signal(), now), known);
        }
    }

    /** Time never runs backwards within an execution, whatever the clocks of the processes say. */
    private static Instant later(Instant before, Instant now) {
        return now.isBefore(before) ? before : now;
    }
}
