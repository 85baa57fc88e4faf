package io.understudy.execution;

import io.smallrye.mutiny.Uni;
import io.understudy.execution.ExecutionConfig.Scope;
import io.understudy.sid.Sid;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;

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

    /** Within what the contact must be free. */
    UUID scope(StartRequest request) {
        return config.activeScope() == Scope.FLOW
                ? request.flowSid().uuid()
                : request.accountSid().uuid();
    }

    StartResult started(PreparedStart prepared) {
        metrics.count(prepared.sprint());
        return new StartResult.Started(ExecutionRow.summary(prepared.execution()), false);
    }

    /** The earlier execution as it is now; empty if it has been deleted in the meantime. */
    Uni<Optional<StartResult>> replayed(Sid execution) {
        return reads.find(execution).map(found -> found.map(summary -> new StartResult.Started(summary, true)));
    }

    void count(StartResult result) {
        metrics.started(result);
    }
}
