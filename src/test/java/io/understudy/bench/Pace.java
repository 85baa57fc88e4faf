package io.understudy.bench;

import io.vertx.core.Future;
import java.util.concurrent.TimeUnit;

/** Tells when each unit of an open loop was due, for latencies that are recorded by time. For the event loop only. */
final class Pace {

    private final double interval;
    private final Mix mix;
    private final Stretches latencies;
    private long start;

    /** Units of the mix at that rate; the first is due when it is begun. */
    Pace(double perSecond, Mix mix, Stretches latencies) {
        this.interval = TimeUnit.SECONDS.toNanos(1) / perSecond;
        this.mix = mix;
        this.latencies = latencies;
    }

    /** Begins the unit of that number, from 0. */
    Future<?> begin(int number) {
        if (number == 0) {
            start = System.nanoTime();
        }
        long due = start + Math.round(number * interval);
        return mix.begin(due, latency -> latencies.record(System.nanoTime() - latency - start, latency));
    }
}
