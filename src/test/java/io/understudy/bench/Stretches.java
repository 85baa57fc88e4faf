package io.understudy.bench;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.HdrHistogram.Histogram;

/** Latencies of a long load, kept apart by equal stretches of time. For one thread. */
final class Stretches {

    private static final double MICROS_PER_MILLI = 1_000;

    private final long stretchNanos;
    private final List<Histogram> histograms;

    /**
     * Nothing recorded yet.
     *
     * @param time of all of them
     * @param number how many
     */
    Stretches(Duration time, int number) {
        this.stretchNanos = time.toNanos() / number;
        this.histograms = Stream.generate(Tally::noLatencies).limit(number).toList();
    }

    /**
     * Records what a request took.
     *
     * @param at nanoseconds from the beginning of the load; after its end counts as the last stretch
     * @param latency nanoseconds
     */
    void record(long at, long latency) {
        int stretch = (int) Math.min(at / stretchNanos, histograms.size() - 1);
        histograms.get(stretch).recordValue(TimeUnit.NANOSECONDS.toMicros(latency));
    }

    /** Requests per stretch. */
    List<Long> requests() {
        return histograms.stream().map(Histogram::getTotalCount).toList();
    }

    /** The percentile, from 0 to 100, of each stretch; milliseconds. */
    List<Double> millis(double percentile) {
        return histograms.stream()
                .map(histogram -> histogram.getValueAtPercentile(percentile) / MICROS_PER_MILLI)
                .toList();
    }

    /** That of all of them together. */
    double allMillis(double percentile) {
        Histogram all = Tally.noLatencies();
        histograms.forEach(all::add);
        return all.getValueAtPercentile(percentile) / MICROS_PER_MILLI;
    }
}
