package io.understudy.outbox;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.BooleanSupplier;

/** What a relay counts; {@code src/docs/metrics.md} describes each meter. */
@ApplicationScoped
class RelayMeters {

    private static final String EVENTS = "understudy.relay.events";

    private final MeterRegistry registry;
    private final Clock clock;
    private final Counter acknowledged;
    private final Counter failed;
    private final Counter quarantined;
    private final DistributionSummary batch;
    private final Timer lag;

    RelayMeters(MeterRegistry registry, Clock clock) {
        this.registry = registry;
        this.clock = clock;
        acknowledged = registry.counter(EVENTS, "outcome", "acknowledged");
        failed = registry.counter(EVENTS, "outcome", "failed");
        quarantined = registry.counter("understudy.relay.quarantined");
        batch = DistributionSummary.builder("understudy.relay.batch")
                .baseUnit("events")
                .description("Events per batch")
                .register(registry);
        lag = Timer.builder("understudy.relay.lag")
                .description("From the commit of a batch's oldest row to Kafka's acknowledgement of the batch")
                .register(registry);
    }

    /** From now on it can be seen whether this relay has a producer that works. */
    void watch(BooleanSupplier connected) {
        Gauge.builder("understudy.relay.connected", connected, now -> now.getAsBoolean() ? 1 : 0)
                .description("Whether the relay has a producer that works")
                .strongReference(true)
                .register(registry);
    }

    void acknowledged(int events) {
        acknowledged.increment(events);
        batch.record(events);
    }

    /** A batch is in Kafka; by the clocks of the database and of this process, which may differ a little. */
    void delivered(Instant oldest) {
        Duration since = Duration.between(oldest, clock.instant());
        lag.record(since.isNegative() ? Duration.ZERO : since);
    }

    void failed(int events) {
        failed.increment(events);
    }

    void quarantined(int rows) {
        quarantined.increment(rows);
    }
}
