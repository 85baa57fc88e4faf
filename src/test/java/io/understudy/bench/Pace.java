package io.understudy.bench;

import io.vertx.core.Future;
import org.jspecify.annotations.Nullable;

/** Files the latencies of an open loop by when its units were due. For the event loop only. */
final class Pace {

    private final Mix mix;
    private final Stretches latencies;
    private @Nullable Long start;

    /** Units of the mix; the stretches begin when the first of them is due. */
    Pace(Mix mix, Stretches latencies) {
        this.mix = mix;
        this.latencies = latencies;
    }

    /** Begins the unit that was due then, as {@link System#nanoTime()}. */
    Future<?> begin(long due) {
        long first = start == null ? due : start;
        start = first;
        return mix.begin(due, latency -> latencies.record(System.nanoTime() - latency - first, latency));
    }
}
