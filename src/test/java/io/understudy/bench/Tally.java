package io.understudy.bench;

import java.time.Duration;
import org.HdrHistogram.Histogram;

/**
 * What a load did.
 *
 * @param units how many were done
 * @param time from the first to the last answer
 * @param latencies of each, in microseconds; empty if a unit has none of its own
 */
record Tally(long units, Duration time, Histogram latencies) {

    /** Of a latency that are kept. */
    private static final int DIGITS = 3;

    private static final double MICROS_PER_MILLI = 1_000;
    private static final double NANOS_PER_SECOND = 1_000_000_000;

    /** Units that have no latency of their own. */
    Tally(long units, Duration time) {
        this(units, time, noLatencies());
    }

    /** Room for latencies in microseconds, none entered yet. */
    static Histogram noLatencies() {
        return new Histogram(DIGITS);
    }

    /** The same if every unit of work did so many of those that are counted. */
    Tally times(int each) {
        return new Tally(units * each, time, latencies);
    }

    /** Both together, one after the other. */
    Tally and(Tally next) {
        Histogram all = latencies.copy();
        all.add(next.latencies);
        return new Tally(units + next.units, time.plus(next.time), all);
    }

    double perSecond() {
        return units * NANOS_PER_SECOND / time.toNanos();
    }

    /** Milliseconds; the percentile from 0 to 100. Not a number if no unit has a latency. */
    double millis(double percentile) {
        return latencies.getTotalCount() == 0
                ? Double.NaN
                : latencies.getValueAtPercentile(percentile) / MICROS_PER_MILLI;
    }

    /** Milliseconds. */
    double meanMillis() {
        return latencies.getMean() / MICROS_PER_MILLI;
    }
}
