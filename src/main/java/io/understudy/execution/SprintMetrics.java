package io.understudy.execution;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.understudy.engine.Sprint;
import jakarta.enterprise.context.ApplicationScoped;

/** Counts what the engine did. */
@ApplicationScoped
class SprintMetrics {

    private final Counter sprints;
    private final Counter steps;
    private final Counter ends;
    private final MeterRegistry metrics;

    SprintMetrics(MeterRegistry metrics) {
        this.metrics = metrics;
        this.sprints = metrics.counter("understudy.sprints");
        this.steps = metrics.counter("understudy.steps");
        this.ends = metrics.counter("understudy.executions.ended");
    }

    /** A sprint has been run. */
    void count(Sprint sprint) {
        if (sprint.changed()) {
            sprints.increment();
            steps.increment(sprint.steps().size());
            if (sprint.next().ended()) {
                ends.increment();
            }
        }
    }

    /** A start has been decided. */
    void started(StartResult result) {
        metrics.counter("understudy.starts", "outcome", outcome(result)).increment();
    }

    private static String outcome(StartResult result) {
        if (result instanceof StartResult.Started started) {
            return started.replayed() ? "replayed" : "started";
        }
        return result instanceof StartResult.Conflict || result instanceof StartResult.KeyReused
                ? "conflict"
                : "refused";
    }
}
