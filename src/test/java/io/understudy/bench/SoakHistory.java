package io.understudy.bench;

import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * What was seen of a gateway under a long load.
 *
 * @param latencies by stretch
 * @param samples at equal distances in time, in the order they were taken; at least one
 */
record SoakHistory(Stretches latencies, List<Sample> samples) {

    /** Shares of the mean, over the last two thirds of the time; see {@link Trend}. */
    private static final double RESIDENT_GROWTH = 0.05;

    /** Of the p99 of a stretch, which a single collection or checkpoint moves. */
    private static final double LATENCY_GROWTH = 0.25;

    /** Of a table whose dead rows vacuum keeps finding; without it, it grows by 1. */
    private static final double SIZE_GROWTH = 0.2;

    /** A checkpoint may hold the relay up; a backlog grows for minutes. Seconds. */
    private static final double OUTBOX_AGE = 5;

    SoakHistory {
        samples = List.copyOf(samples);
    }

    Sample last() {
        return samples.get(samples.size() - 1);
    }

    /** A line for each stretch: its latencies, and what was seen at its end. */
    void tell(Report report) {
        List<Long> requests = latencies.requests();
        List<Double> p50 = latencies.millis(50);
        List<Double> p99 = latencies.millis(99);
        for (int i = 0; i < requests.size(); i++) {
            Sample end = samples.get(Math.max(samples.size() * (i + 1) / requests.size() - 1, 0));
            report.note("%2d: %,d requests, p50 %.2f ms, p99 %.2f ms, %s"
                    .formatted(i + 1, requests.get(i), p50.get(i), p99.get(i), end));
        }
    }

    /** Whether all of it is flat. */
    void judge(Report report) {
        if (!Double.isNaN(last().resident())) {
            report.verdict(Verdict.atMost("growth of RSS", growth(Sample::resident), RESIDENT_GROWTH));
        }
        report.verdict(Verdict.atMost("growth of p99", Trend.growth(latencies.millis(99)), LATENCY_GROWTH));
        report.verdict(
                Verdict.atMost("growth of job", growth(sample -> sample.job().bytes()), SIZE_GROWTH));
        report.verdict(Verdict.atMost(
                "growth of outbox", growth(sample -> sample.outbox().bytes()), SIZE_GROWTH));
        double oldest = samples.stream().mapToDouble(Sample::outboxAge).max().orElse(0);
        report.verdict(Verdict.atMost("oldest outbox row that was seen, s", oldest, OUTBOX_AGE));
    }

    private double growth(ToDoubleFunction<Sample> figure) {
        return Trend.growth(samples.stream().mapToDouble(figure).boxed().toList());
    }
}
