package io.understudy.execution;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.understudy.engine.EndedReason;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What is counted for one flow, or for all flows that have no counters of their own. */
final class FlowCounters {

    /**
     * Flows with counters of their own in one process: the first that it runs. Whoever makes flows cannot flood the
     * monitoring with them; the dashboard of an installation with more shows its tenants' sum all the same.
     */
    static final int MOST = 200;

    /** The label of all other flows. */
    static final String OTHERS = "other";

    private final MeterRegistry metrics;
    private final String flow;
    private final Counter started;
    private final Map<EndedReason, Counter> ended = new ConcurrentHashMap<>();

    FlowCounters(MeterRegistry metrics, String flow) {
        this.metrics = metrics;
        this.flow = flow;
        this.started = metrics.counter("understudy.executions.started", "flow", flow);
        ended(EndedReason.FLOW_END, 0);
    }

    void started() {
        started.increment();
    }

    void ended(EndedReason reason) {
        ended(reason, 1);
    }

    private void ended(EndedReason reason, int times) {
        ended.computeIfAbsent(
                        reason, r -> metrics.counter("understudy.executions.ended", "flow", flow, "reason", r.name()))
                .increment(times);
    }
}
