package io.understudy.bench;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.HdrHistogram.Histogram;

/** How late events are while the gateway is busy. */
final class EventsCase implements Case {

    /** Connections of the client. */
    private static final int CONNECTIONS = 64;

    /** Of the maximum that is found first. */
    private static final double SHARE = 0.5;

    /** Between two looks whether the outbox is empty, when the maximum is looked for. */
    private static final Duration LOOK = Duration.ofMillis(20);

    private static final double MICROS_PER_MILLI = 1_000;

    /** From when the start was due, milliseconds. */
    private static final double P99 = 1_000;

    @Override
    public String name() {
        return "events";
    }

    @Override
    public String legend() {
        return "Runs as in the case run, all roles, started at %.0f %% of the maximum; one unit is an event, of which a run has"
                        .formatted(SHARE * 100)
                + " %d. Latency is from when its execution's start was due to when a consumer beside the loader has it."
                        .formatted(RelayCase.EVENTS_EACH)
                + " The maximum was found before by a closed loop on %d connections, until the last event was relayed."
                        .formatted(CONNECTIONS);
    }

    @Override
    public void run(Rig rig, Report report) throws Exception {
        Target target = rig.gateway("api,worker,relay");
        Map<String, Integer> rowsEach = Map.of("execution", 1, "step", 5, "job", 0, "outbox", 0);
        try (HttpLoad http = new HttpLoad(rig.loader(), target, CONNECTIONS);
                Topic topic = new Topic(rig)) {
            Starts starts = new Starts(rig, target, http, CONNECTIONS, new Starts.Flow("run.json", rowsEach));
            borne(rig, starts, rig.settings().warmUp());
            double most = borne(rig, starts, rig.settings().time());
            double rate = most * SHARE;
            report.note("maximum: %,.0f starts/s; rate: %,.0f starts/s".formatted(most, rate));
            SteadyEvents steady = new SteadyEvents(rig, starts, topic, rate);
            report(report, Rounds.alternate(rig, report, steady).get(steady), steady.sinceAnswers());
        }
    }

    /** Starts per second, their events included. */
    private static double borne(Rig rig, Starts starts, Duration time) {
        long from = System.nanoTime();
        Tally tally = starts.play(time);
        Outbox.awaitEmpty(rig.database(), LOOK);
        Tally relayed = new Tally(tally.units(), Duration.ofNanos(System.nanoTime() - from), tally.latencies());
        starts.check(relayed);
        return relayed.perSecond();
    }

    private void report(Report report, Rounds rounds, List<Histogram> sinceAnswers) {
        // What came before the rounds was warming up.
        List<Histogram> measured =
                sinceAnswers.subList(sinceAnswers.size() - rounds.turns().size(), sinceAnswers.size());
        report.add(Row.of(name(), rounds));
        report.note("from when the start was answered: p50 %.2f ms, p99 %.2f ms"
                .formatted(millis(measured, 50), millis(measured, 99)));
        double p99 = rounds.median(round -> round.tally().millis(99));
        report.verdict(Verdict.atMost("p99 from when the start was due to the consumer, ms", p99, P99));
    }

    /** The median over the rounds. */
    private static double millis(List<Histogram> rounds, double percentile) {
        return Rounds.middle(rounds.stream()
                .map(round -> round.getValueAtPercentile(percentile) / MICROS_PER_MILLI)
                .toList());
    }
}
