package io.understudy.outbox;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * What the relay counts: {@code understudy.relay.sends} (events, by outcome {@code acknowledged} or {@code failed};
 * failed ones are sent again), {@code understudy.relay.batch} (events per batch) and
 * {@code understudy.relay.quarantined} (rows).
 */
@ApplicationScoped
class RelayMeters {

    private static final String SENDS = "understudy.relay.sends";

    private final Counter acknowledged;
    private final Counter failed;
    private final Counter quarantined;
    private final DistributionSummary batch;

    RelayMeters(MeterRegistry registry) {
        acknowledged = registry.counter(SENDS, "outcome", "acknowledged");
        failed = registry.counter(SENDS, "outcome", "failed");
        quarantined = registry.counter("understudy.relay.quarantined");
        batch = registry.summary("understudy.relay.batch");
    }

    void acknowledged(int events) {
        acknowledged.increment(events);
        batch.record(events);
    }

    void failed(int events) {
        failed.increment(events);
    }

    void quarantined(int rows) {
        quarantined.increment(rows);
    }
}
