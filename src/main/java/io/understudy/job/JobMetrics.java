package io.understudy.job;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.ToDoubleFunction;

/** The queue's meters; {@code src/docs/metrics.md} describes each. */
@ApplicationScoped
class JobMetrics {

    /** Outcome of a run whose settlement did not apply: the claim had passed to another worker, or the write failed. */
    static final String LOST = "lost";

    private final MeterRegistry registry;
    private final MultiGauge due;
    private final AtomicInteger running = new AtomicInteger();
    private volatile Sample latest = Sample.NONE;

    JobMetrics(MeterRegistry registry) {
        this.registry = registry;
        due = MultiGauge.builder("understudy.jobs.due")
                .description("Jobs that are due and that nobody works on")
                .register(registry);
        Gauge.builder("understudy.jobs.running", running, AtomicInteger::get)
                .description("Jobs that this process works on")
                .register(registry);
        gauge("understudy.jobs.due.age.seconds", "How long the oldest of them has been due", Sample::ageSeconds);
        gauge("understudy.jobs.discarded", "Jobs that were given up and not yet purged", Sample::discarded);
    }

    private void gauge(String name, String what, ToDoubleFunction<Sample> value) {
        Gauge.builder(name, this, metrics -> value.applyAsDouble(metrics.latest))
                .description(what)
                .register(registry);
    }

    /**
     * The state of the queue.
     *
     * @param due due jobs by kind, 0 included
     * @param ageSeconds for how long the oldest has been due, 0 if there is none
     * @param discarded jobs that were given up
     */
    record Sample(Map<String, Long> due, double ageSeconds, double discarded) {
        /** Nothing is known. */
        static final Sample NONE = new Sample(Map.of(), Double.NaN, Double.NaN);
    }

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

    /** Rescues of a kind; 0 is worth showing. */
    Counter rescues(String kind) {
        return registry.counter("understudy.job.rescues", "kind", kind);
    }

    /** This process works on a job. */
    void begun() {
        running.incrementAndGet();
    }

    /** It no longer does: the outcome is written, or lost. */
    void over() {
        running.decrementAndGet();
    }

    /** The queue has been looked at, or could not be. */
    void sampled(Sample sample) {
        latest = sample;
        List<Row<?>> rows = sample.due().entrySet().stream()
                .<Row<?>>map(kind -> Row.of(Tags.of("kind", kind.getKey()), kind.getValue()))
                .toList();
        due.register(rows, true);
    }
}
