package io.understudy.fault;

import io.understudy.fault.Latencies.Figures;
import io.understudy.packaged.Poll;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The broker is gone for minutes. The API must not notice, the outbox must keep what it cannot tell. */
final class BrokerOutage implements Fault {

    private static final Duration BEFORE = Duration.ofSeconds(30);
    private static final Duration SAMPLE = Duration.ofSeconds(10);

    /** For the outbox to become empty, with new work still coming in. */
    private static final Duration DRAIN = Duration.ofSeconds(120);

    /** Rows that are on their way at any moment of a healthy system. */
    private static final long DRAINED = 20;

    /** On a machine whose other tenants come and go, a tail that is this much longer means nothing. */
    private static final double TAIL_FACTOR = 3;

    private static final double TAIL_MILLIS = 100;

    @Override
    public void strike(Stage stage, Report report) throws InterruptedException {
        warmUp(stage);
        stage.latencies().phase("before");
        Poll.pause(BEFORE);
        stage.broker().stop();
        stage.say("broker stopped");
        stage.latencies().phase("during");
        List<Long> depths = outage(stage);
        stage.latencies().phase("after");
        stage.broker().start();
        stage.say("broker started");
        long drained = drain(stage);
        report(stage, report, depths, drained);
    }

    /** The JVM's first seconds are nobody's measure. */
    private static void warmUp(Stage stage) {
        stage.latencies().phase("warm-up");
        Poll.pause(Duration.ofSeconds(20));
    }

    private static List<Long> outage(Stage stage) {
        List<Long> depths = new ArrayList<>();
        Duration length = Duration.ofSeconds(stage.settings().seconds());
        long end = System.nanoTime() + length.toNanos();
        while (System.nanoTime() < end) {
            Poll.pause(SAMPLE);
            depths.add(stage.database().outboxDepth());
            stage.say("outbox rows: " + depths.get(depths.size() - 1));
        }
        return depths;
    }

    private static long drain(Stage stage) {
        long from = System.nanoTime();
        boolean drained = Poll.until(DRAIN, () -> stage.database().outboxDepth() <= DRAINED);
        stage.say(
                drained
                        ? "outbox drained"
                        : "outbox NOT drained: " + stage.database().outboxDepth());
        return drained ? (System.nanoTime() - from) / 1_000_000 : -1;
    }

    private static void report(Stage stage, Report report, List<Long> depths, long drained) {
        Figures before = stage.latencies().figures("before");
        Figures during = stage.latencies().figures("during");
        report.note("creates before", before);
        report.note("creates during " + stage.settings().seconds() + " s without broker", during);
        report.note("creates after", stage.latencies().figures("after"));
        report.check("no create failed without a broker", during.failed() == 0, during.failed() + " failed");
        report.check(
                "creates are as fast without a broker",
                during.p99() <= before.p99() * TAIL_FACTOR + TAIL_MILLIS,
                "p99 %.1f -> %.1f ms".formatted(before.p99(), during.p99()));
        report.check("the outbox grew", grew(depths), "rows every " + SAMPLE.toSeconds() + " s: " + depths);
        report.check("the outbox drained", drained >= 0, drained + " ms after the broker's return");
    }

    private static boolean grew(List<Long> depths) {
        return depths.size() > 1
                && depths.get(depths.size() - 1) > depths.get(0)
                && depths.stream().sorted().toList().equals(depths);
    }
}
