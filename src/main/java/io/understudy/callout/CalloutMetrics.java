package io.understudy.callout;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.inject.Singleton;

/** The room's meters. */
@Singleton
class CalloutMetrics {

    private final MeterRegistry registry;

    CalloutMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    /** Times one exchange. */
    interface Stopwatch {
        /** The exchange is over. */
        void stop(String outcome);
    }

    Stopwatch start() {
        Timer.Sample sample = Timer.start(registry);
        return outcome -> sample.stop(Timer.builder("understudy.callout.requests")
                .description("HTTP requests of flows, redirects included")
                .tag("outcome", outcome)
                .register(registry));
    }
}
