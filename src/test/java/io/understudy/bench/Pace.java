package io.understudy.bench;

import io.vertx.core.Future;

/** Begins the units of an open loop, with latencies that are recorded by time. For the event loop only. */
final class Pace {

    private final Due due;
    private final Mix mix;
    private final Stretches latencies;

    /** Units of the mix at that rate; the first is due when it is begun. */
    Pace(double perSecond, Mix mix, Stretches latencies) {
        this.due = new Due(perSecond);
        this.mix = mix;
        this.latencies = latencies;
    }

    /** Begins the unit of that number, from 0. */
    Future<?> begin(int number) {
        return mix.begin(
                due.of(number), latency -> latencies.record(System.nanoTime() - latency - due.start(), latency));
    }
}
