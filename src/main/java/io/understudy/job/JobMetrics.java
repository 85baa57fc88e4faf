package io.understudy.job;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** The queue's meters. */
@ApplicationScoped
class JobMetrics {

    /** Outcome of a run whose settlement did not apply: the claim had passed to another worker, or the write failed. */
    static final String LOST = "lost";

    private final MeterRegistry registry;
    private final MultiGauge jobs;

    JobMetrics(MeterRegistry registry) {
        this.registry = registry;
        jobs = MultiGauge.builder("understudy.jobs")
                .description("Jobs by kind and state; scheduled is available but not yet due")
                .register(registry);
    }

    /** A size of the queue. */
    record Depth(String kind, String state, long jobs) {}

    /** Times one run. */
    interface Stopwatch {
        /** The run is over. */
        void stop();
    }

    Stopwatch start(String kind) {
        Timer.Sample sample = Timer.start(registry);
        return () -> sample.stop(registry.timer("understudy.job.run", "kind", kind));
    }

    void ran(String kind, String outcome) {
        registry.counter("understudy.job.runs", "kind", kind, "outcome", outcome)
                .increment();
    }

    void rescued(String kind) {
        registry.counter("understudy.job.rescues", "kind", kind).increment();
    }

    void sampled(List<Depth> depths) {
        List<Row<?>> rows = depths.stream().<Row<?>>map(JobMetrics::row).toList();
        jobs.register(rows, true);
    }

    private static Row<Number> row(Depth depth) {
        return Row.of(Tags.of("kind", depth.kind(), "state", depth.state()), depth.jobs());
    }
}
