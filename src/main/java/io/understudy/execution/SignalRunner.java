package io.understudy.execution;

import io.smallrye.mutiny.Uni;
import io.understudy.catalog.ExecutableFlows;
import io.understudy.engine.Engine;
import io.understudy.engine.Execution;
import io.understudy.engine.FlowRef;
import io.understudy.engine.FlowSet;
import io.understudy.engine.Sprint;
import io.understudy.sid.Sid;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

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

    /** Runs what is ready; several signals of one execution run one after the other. */
    Uni<Void> run(SignalBatch batch) {
        Uni<Map<Sid, FlowSet>> loaded = Uni.createFrom().item(HashMap::new);
        for (Execution execution : batch.executions()) {
            if (!execution.ended()) {
                loaded = loaded.chain(sets -> load(execution).map(set -> {
                    sets.put(execution.sid(), set);
                    return sets;
                }));
            }
        }
        return loaded.invoke(sets -> batch.ready().forEach(request -> run(batch, request, sets)))
                .replaceWithVoid();
    }

    private Uni<FlowSet> load(Execution execution) {
        List<FlowRef> inside = execution.stack().stream()
                .skip(1)
                .map(Execution.Activation::flow)
                .toList();
        return flows.load(execution.accountSid(), execution.flow(), inside);
    }

    private void run(SignalBatch batch, SignalRequest request, Map<Sid, FlowSet> sets) {
        Execution execution = batch.execution(request.executionSid());
        if (batch.isRepeated(request)) {
            batch.decided(request, SignalResult.IGNORED);
        } else if (execution.ended()) {
            batch.decided(request, SignalResult.ENDED);
        } else {
            Instant now = later(execution.dateUpdated(), clock.instant());
            Sprint sprint = Engine.resume(sets.get(request.executionSid()), execution, request.signal(), now);
            batch.ran(request, sprint);
            metrics.count(sprint);
        }
    }

    /** Time never runs backwards within an execution, whatever the clocks of the processes say. */
    private static Instant later(Instant before, Instant now) {
        return now.isBefore(before) ? before : now;
    }
}
