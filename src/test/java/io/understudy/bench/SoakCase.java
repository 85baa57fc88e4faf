package io.understudy.bench;

import io.understudy.packaged.Poll;
import java.time.Duration;

/** Half an hour of steady load: whatever leaks, bloats or slows down has the time to show. */
final class SoakCase implements Case {

    private static final Duration TIME = Duration.ofMinutes(30);

    /** Of the time, each with latencies of its own: minutes, unless the time is scaled. */
    private static final int STRETCHES = 30;

    /** Per stretch: one every five seconds, unless the time is scaled. */
    private static final int LOOKS = 12;

    /** How long the maximum is looked for: several times what a silent contact is waited for. */
    private static final Duration PROBE = Duration.ofSeconds(60);

    /** Enough to keep all connections busy although some think for two seconds. */
    private static final int WORKERS = 1_500;

    private static final double SHARE = 0.7;

    /** Nothing that is due has been so for longer than a second. */
    private static final String LATE = "SELECT (SELECT count(*) FROM job WHERE due_at < now() - interval '1 second')"
            + " + (SELECT count(*) FROM outbox WHERE date_created < now() - interval '1 second')";

    /** For whatever queued up while the maximum was looked for. */
    private static final Duration CATCHING_UP = Duration.ofMinutes(10);

    /** The heap that survives, after over before: the caches are filled a little further. */
    private static final double LIVE_HEAP = 1.1;

    private static final double MIB = 1024 * 1024;

    @Override
    public String name() {
        return "soak";
    }

    @Override
    public String legend() {
        return "All roles, %d minutes at %.0f %% of the maximum; of five starts two run through at once, two ask and are"
                        .formatted(TIME.toMinutes(), SHARE * 100)
                + " never answered (ended by a time-out of 20 s), one asks and is answered after 2 s. The maximum was found"
                + " before by a closed loop of %d s, until nothing was late any more. Latencies are those of starts, from"
                        .formatted(PROBE.toSeconds())
                + " when they were due, and of replies. Growth is that of a straight line through the last two thirds.";
    }

    @Override
    public void run(Rig rig, Report report) throws Exception {
        Target target = rig.gatewayWithWholeHeap("api,worker,relay");
        try (Mix mix = new Mix(rig, target);
                Topic topic = new Topic(rig)) {
            double most = maximum(rig, mix, topic);
            report.note("maximum: %,.0f/s".formatted(most));
            double heapBefore = liveHeap(rig);
            soak(rig, report, mix, topic, most * SHARE);
            double heap = liveHeap(rig) / heapBefore;
            if (!Double.isNaN(heap)) {
                report.verdict(
                        Verdict.atMost("heap that survives a full collection, after over before", heap, LIVE_HEAP));
            }
        }
    }

    /** Units per second that all roles together can bear. */
    private static double maximum(Rig rig, Mix mix, Topic topic) {
        long before = topic.written();
        flood(rig, mix, rig.settings().warmUp());
        // What the warm-up left to be done is no part of the minute that counts.
        catchUp(rig);
        long from = System.nanoTime();
        Tally tally = flood(rig, mix, scaled(rig, PROBE));
        catchUp(rig);
        double seconds = Duration.ofNanos(System.nanoTime() - from).toMillis() / 1_000.0;
        mix.check(() -> topic.written() - before);
        return tally.units() / seconds;
    }

    private static Tally flood(Rig rig, Mix mix, Duration time) {
        return rig.loader().closed(WORKERS, time, worker -> mix.begin(System.nanoTime(), latency -> {}));
    }

    private static void catchUp(Rig rig) {
        if (!Poll.until(CATCHING_UP, () -> rig.database().number(LATE) == 0)) {
            throw new Missing("what was begun in a minute is not done ten minutes later");
        }
    }

    private void soak(Rig rig, Report report, Mix mix, Topic topic, double rate) throws InterruptedException {
        Duration time = scaled(rig, TIME);
        Stretches latencies = new Stretches(time, STRETCHES);
        long eventsBefore = topic.written();
        rig.database().settle();
        Spent before = rig.meter().read();
        SoakHistory history;
        Tally tally;
        try (Sampler sampler = new Sampler(rig, time.dividedBy((long) STRETCHES * LOOKS), report, LOOKS)) {
            tally = rig.loader().open(rate, time, new Pace(mix, latencies)::begin);
            history = new SoakHistory(latencies, sampler.end());
        }
        Spent spent = rig.meter().read().since(before);
        report.add(Row.named(name())
                .with(Column.RATE, tally.perSecond())
                .with(Column.P50, latencies.allMillis(50))
                .with(Column.P99, latencies.allMillis(99))
                .with(spent.per(tally.units()))
                .with(Column.MEMORY, history.last().resident() / MIB));
        history.tell(report);
        history.judge(report);
        // Last: whatever is missing, half an hour of looks says when that began.
        mix.check(() -> topic.written() - eventsBefore);
    }

    private static double liveHeap(Rig rig) {
        return rig.jvm().map(jvm -> (double) jvm.liveHeap()).orElse(Double.NaN);
    }

    private static Duration scaled(Rig rig, Duration time) {
        return Duration.ofMillis(rig.settings().scaled(time.toMillis()));
    }
}
