package io.understudy.execution;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.understudy.engine.Execution;
import io.understudy.engine.FlowSet;
import io.understudy.engine.Sprint;
import io.understudy.sid.Sid;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Counts what the engine did; {@code src/docs/metrics.md} describes each meter. */
@ApplicationScoped
class SprintMetrics {

    private final MeterRegistry metrics;
    private final Counter sprints;
    private final Counter steps;
    private final FlowCounters others;
    private final Map<Sid, FlowCounters> flows = new ConcurrentHashMap<>();

    /** By type of widget, of which there are as many as Twilio documents. */
    private final Map<String, Counter> waits = new ConcurrentHashMap<>();

    SprintMetrics(MeterRegistry metrics) {
        this.metrics = metrics;
        this.sprints = metrics.counter("understudy.sprints");
        this.steps = metrics.counter("understudy.steps");
        this.others = new FlowCounters(metrics, FlowCounters.OTHERS);
    }

    /**
     * A sprint has been run.
     *
     * @param known the flows it was run with
     */
    void count(Sprint sprint, FlowSet known) {
        if (!sprint.changed()) {
            return;
        }
        sprints.increment();
        steps.increment(sprint.steps().size());
        Execution next = sprint.next();
        if (next.sprint() == 1) {
            of(next.flow().flowSid()).started();
        }
        if (next.endedReason() != null) {
            of(next.flow().flowSid()).ended(next.endedReason());
        } else if (next.waiting().filter(wait -> wait.fence() == next.sprint()).isPresent()) {
            known.standsAt(next)
                    .ifPresent(type -> waits.computeIfAbsent(type, this::waits).increment());
        }
    }

    private Counter waits(String widget) {
        return metrics.counter("understudy.waits", "widget", widget);
    }

    /** Two threads may let in one flow more than there is room for; that does no harm. */
    private FlowCounters of(Sid flow) {
        FlowCounters counters = flows.get(flow);
        if (counters != null) {
            return counters;
        }
        return flows.size() < FlowCounters.MOST
                ? flows.computeIfAbsent(flow, sid -> new FlowCounters(metrics, sid.toString()))
                : others;
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
