package io.understudy.execution;

import io.smallrye.mutiny.Uni;
import io.understudy.engine.ExecutableFlow;
import io.understudy.engine.Trigger;
import io.understudy.execution.ExecutionConfig.Scope;
import io.understudy.sid.Sid;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a caller is told of a start, and what is counted. */
@ApplicationScoped
class StartOutcomes {

    private final ExecutionReads reads;
    private final SprintMetrics metrics;
    private final ExecutionConfig config;

    StartOutcomes(ExecutionReads reads, SprintMetrics metrics, ExecutionConfig config) {
        this.reads = reads;
        this.metrics = metrics;
        this.config = config;
    }

    /** Within what the contact must be free; null if it need not be: a call beside other calls. */
    @Nullable
    UUID scope(StartRequest request, ExecutableFlow flow) {
        if (request.trigger() instanceof Trigger.IncomingCall && flow.concurrentCalls()) {
            return null;
        }
        return config.activeScope() == Scope.FLOW
                ? request.flowSid().uuid()
                : request.accountSid().uuid();
    }

    StartResult started(PreparedStart prepared) {
        metrics.count(prepared.sprint(), prepared.flows());
        return new StartResult.Started(
                ExecutionRow.summary(prepared.execution()), false, Standing.of(prepared.execution()));
    }

    /** The earlier execution as it is now; empty if it has been deleted in the meantime. */
    Uni<Optional<StartResult>> replayed(Sid execution) {
        return reads.state(execution)
                .map(found ->
                        found.map(now -> new StartResult.Started(ExecutionRow.summary(now), true, Standing.of(now))));
    }

    void count(StartResult result) {
        metrics.started(result);
    }
}
