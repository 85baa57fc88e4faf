package io.understudy.bench;

import java.util.concurrent.TimeUnit;

/** When each unit of an open loop is due. For the event loop only. */
final class Due {

    private final double interval;
    private long start;

    /** The first unit is due when it is asked for, the others at that rate. */
    Due(double perSecond) {
        this.interval = TimeUnit.SECONDS.toNanos(1) / perSecond;
    }

    /** Of the unit of that number, from 0, which is asked for first; as {@link System#nanoTime()}. */
    long of(int number) {
        if (number == 0) {
            start = System.nanoTime();
        }
        return start + Math.round(number * interval);
    }

    /** When the first was due. */
    long start() {
        return start;
    }
}
