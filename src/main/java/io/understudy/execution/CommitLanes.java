package io.understudy.execution;

import io.micrometer.core.instrument.MeterRegistry;
import io.understudy.trace.Tracing;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Makes the lanes of this process, alike but for what they commit. */
@ApplicationScoped
class CommitLanes {

    private final Vertx vertx;
    private final ExecutionConfig config;
    private final MeterRegistry metrics;
    private final Tracing tracing;

    CommitLanes(Vertx vertx, ExecutionConfig config, MeterRegistry metrics, Tracing tracing) {
        this.vertx = vertx;
        this.config = config;
        this.metrics = metrics;
        this.tracing = tracing;
    }

    /**
     * A lane.
     *
     * @param name in metrics and traces
     * @param key of an item: items with equal ones never fly at the same time
     * @param traceparent of an item, null if nobody traces it
     * @param committer commits batches
     */
    <I, O> CommitLane<I, O> lane(
            String name,
            Function<I, Object> key,
            Function<I, @Nullable String> traceparent,
            CommitLane.Committer<I, O> committer) {
        CommitLane.Committer<I, O> traced =
                tracing.isOn() ? new TracedCommits<>("commit " + name, tracing, traceparent, committer) : committer;
        return new CommitLane<>(name, vertx, config.lane(), metrics, key, traced);
    }
}
