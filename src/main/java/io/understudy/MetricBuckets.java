package io.understudy;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.distribution.DistributionStatisticConfig;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Histograms of the durations whose quantiles matter. Few buckets of our own choice, the same for all: replicas can be
 * added up, and a series costs seventeen numbers instead of seventy.
 */
final class MetricBuckets {

    private static final Set<String> TIMERS = Set.of(
            "http.server.requests",
            "understudy.lane.commit",
            "understudy.carrier.requests",
            "understudy.callout.requests",
            "understudy.job.run",
            "understudy.relay.lag");

    /** From less than a commit takes to more than a carrier may; nanoseconds, as Micrometer wants it. */
    private static final double[] BOUNDS = Stream.of(
                    1, 2, 5, 10, 25, 50, 100, 250, 500, 1_000, 2_500, 5_000, 10_000, 30_000)
            .mapToDouble(milliseconds -> Duration.ofMillis(milliseconds).toNanos())
            .toArray();

    @Produces
    @Singleton
    MeterFilter histograms() {
        return new MeterFilter() {
            @Override
            public DistributionStatisticConfig configure(Meter.Id id, DistributionStatisticConfig config) {
                return TIMERS.contains(id.getName())
                        ? DistributionStatisticConfig.builder()
                                .serviceLevelObjectives(BOUNDS)
                                .build()
                                .merge(config)
                        : config;
            }
        };
    }
}
