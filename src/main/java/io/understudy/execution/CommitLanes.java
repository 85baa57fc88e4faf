package io.understudy.execution;

import io.micrometer.core.instrument.MeterRegistry;
import io.understudy.trace.Tracing;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Makes the lanes of this process, alike but for what they commit, and closes them when it ends. */
@ApplicationScoped
public class CommitLanes {

    private final Vertx vertx;
    private final ExecutionConfig config;
    private final MeterRegistry metrics;
    private final Tracing tracing;
    private final List<CommitLane<?, ?>> lanes = new CopyOnWriteArrayList<>();

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
        CommitLane<I, O> lane = new CommitLane<>(vertx, config.lane(), new LaneMeters(name, metrics), key, traced);
        lanes.add(lane);
        return lane;
    }

    /**
     * Closes all: what waits for a commit is committed, what comes later is turned away (503).
     *
     * @return completes once nothing waits any more; never fails
     */
    public CompletableFuture<Void> close() {
        return CompletableFuture.allOf(lanes.stream().map(CommitLane::close).toArray(CompletableFuture[]::new));
    }
}
