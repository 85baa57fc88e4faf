package io.understudy;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The time there is for a drain, and how much of it is left. */
@ApplicationScoped
class DrainBudget {

    /** Kept from what jobs may take: for the last commits and the relay's last batch, which end in milliseconds if all is well. */
    static final Duration FOR_COMMITS = Duration.ofSeconds(5);

    private final Duration within;
    private final Duration requests;
    private volatile long deadline;

    DrainBudget(
            DrainConfig config,
            @ConfigProperty(name = "quarkus.shutdown.delay") Optional<Duration> delay,
            @ConfigProperty(name = "quarkus.shutdown.timeout") Optional<Duration> timeout) {
        this.within = config.within();
        this.requests = delay.orElse(Duration.ZERO).plus(timeout.orElse(Duration.ZERO));
    }

    /** Refuses settings that leave jobs and commits no time, by name. */
    void check() {
        if (requests.plus(FOR_COMMITS).compareTo(within) > 0) {
            throw new IllegalStateException(
                    "understudy.drain.within (%s) must be at least quarkus.shutdown.delay and quarkus.shutdown.timeout together (%s) and %s more"
                            .formatted(within, requests, FOR_COMMITS));
        }
    }

    /** The time runs from now on. */
    void begin() {
        deadline = System.nanoTime() + within.toNanos();
    }

    /** For jobs; not negative. */
    Duration leftForJobs() {
        return notNegative(left().minus(FOR_COMMITS));
    }

    /** All that is left; not negative. */
    Duration left() {
        return notNegative(Duration.ofNanos(deadline - System.nanoTime()));
    }

    private static Duration notNegative(Duration time) {
        return time.isNegative() ? Duration.ZERO : time;
    }
}
