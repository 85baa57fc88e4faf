package io.understudy.execution;

import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;

/** The meters of a {@link CommitLane}; {@code src/docs/metrics.md} describes each. */
final class LaneMeters {

    private final DistributionSummary batchSize;
    private final Timer latency;
    private volatile int waiting;

    LaneMeters(String lane, MeterRegistry registry) {
        this.batchSize = DistributionSummary.builder("understudy.lane.batch")
                .baseUnit("sprints")
                .description("Sprints per commit")
                .tag("lane", lane)
                .register(registry);
        this.latency = Timer.builder("understudy.lane.commit")
                .description("Duration of a commit")
                .tag("lane", lane)
                .register(registry);
        Gauge.builder("understudy.lane.waiting", this, meters -> meters.waiting)
                .baseUnit("sprints")
                .description("Sprints that wait for a commit")
                .tag("lane", lane)
                .register(registry);
    }

    /** So many wait now. */
    void waiting(int sprints) {
        waiting = sprints;
    }

    /** A commit of so many sets out; the answer is called when it is over. */
    Runnable departed(int sprints) {
        batchSize.record(sprints);
        Timer.Sample sample = Timer.start();
        return () -> sample.stop(latency);
    }
}
