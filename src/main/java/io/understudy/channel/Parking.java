package io.understudy.channel;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import io.understudy.execution.ExecutionReads;
import io.understudy.execution.Standing;
import io.vertx.core.Vertx;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/**
 * Lets webhooks wait for executions that have nothing to say yet, because they wait for something else. Nothing is held
 * meanwhile but the request: between two looks there is only a timer, and what another process commits is seen too.
 */
@Singleton
public class Parking {

    /** Before the second look. Most HTTP answers are there within it. */
    static final Duration FIRST_PAUSE = Duration.ofMillis(50);

    /** The longest silence a caller hears beyond what there is to wait for. */
    static final Duration LONGEST_PAUSE = Duration.ofMillis(500);

    private final ExecutionReads reads;
    private final Vertx vertx;
    private final Duration time;
    private final int places;
    private final AtomicInteger taken = new AtomicInteger();
    private volatile boolean closed;

    Parking(ExecutionReads reads, Vertx vertx, ChannelConfig config, MeterRegistry metrics) {
        this.reads = reads;
        this.vertx = vertx;
        this.time = config.parkingTime();
        this.places = config.parkingPlaces();
        Gauge.builder("understudy.webhooks.parked", taken, AtomicInteger::get)
                .description("Webhooks that wait for an execution to have something to say")
                .register(metrics);
    }

    /** Lets nobody wait from now on; those who do are answered at their next look. For a process that ends. */
    public void close() {
        closed = true;
    }

    /**
     * Waits until an execution stands as wanted, the time is over, or at once if there is no place.
     *
     * @return where the execution stands when the waiting is over; empty if it is gone
     */
    Uni<Optional<Standing>> until(Predicate<Standing> wanted, Standing now) {
        return Uni.createFrom().deferred(() -> {
            if (taken.getAndUpdate(cars -> Math.min(cars + 1, places)) >= places) {
                return Uni.createFrom().item(Optional.of(now));
            }
            long deadline = System.nanoTime() + time.toNanos();
            return watch(wanted, now, FIRST_PAUSE, deadline).onTermination().invoke(taken::decrementAndGet);
        });
    }

    private Uni<Optional<Standing>> watch(Predicate<Standing> wanted, Standing now, Duration pause, long deadline) {
        if (closed || wanted.test(now) || System.nanoTime() + pause.toNanos() > deadline) {
            return Uni.createFrom().item(Optional.of(now));
        }
        return after(pause).chain(() -> reads.standing(now.executionSid())).chain(seen -> seen.map(
                        standing -> watch(wanted, standing, longer(pause), deadline))
                .orElseGet(() -> Uni.createFrom().item(Optional.empty())));
    }

    private Uni<Void> after(Duration pause) {
        return Uni.createFrom().emitter(then -> vertx.setTimer(pause.toMillis(), timer -> then.complete(null)));
    }

    private static Duration longer(Duration pause) {
        Duration twice = pause.multipliedBy(2);
        return twice.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : twice;
    }
}
