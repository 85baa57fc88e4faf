package io.understudy.bench;

import io.understudy.packaged.Poll;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.HdrHistogram.Histogram;

/** Very many contacts who all let the same second pass. */
final class StormCase implements Case {

    private static final long TIMERS = 100_000;

    /** From the first due timer to the last trace of all. */
    private static final double SECONDS = 10;

    /** From when the timers are set to when the first is due, for setting the tables in order: of each, and a rest. */
    private static final Duration CALM_EACH = Duration.ofNanos(250_000);

    private static final Duration CALM = Duration.ofSeconds(5);

    /** For the storm to pass on a slow machine. */
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    /** The end is told late by up to that. */
    private static final Duration LOOK = Duration.ofMillis(50);

    private static final Duration PAST = Duration.ofHours(1);

    /** For the writing of all rows. */
    private static final Duration FAR = Duration.ofDays(1);

    private static final double NANOS_PER_SECOND = 1_000_000_000;

    private static final String SET = "UPDATE job SET due_at = '%s'::timestamptz + random() * interval '1 second'";
    private static final String LEFT = "SELECT count(*) FROM (SELECT FROM job LIMIT 1) AS one";

    /** Microseconds from when its time-out was due to when each had ended, by the gateway's clock. */
    private static final String LATE = """
            SELECT greatest(0, (extract(epoch FROM date_updated - due_at) * 1000000)::bigint)
            FROM execution JOIN timer ON execution_sid = sid""";

    @Override
    public String name() {
        return "storm";
    }

    @Override
    public String legend() {
        return "%,d executions wait, their time-outs are due at random moments of one second; one unit is one of them, the"
                        .formatted(TIMERS)
                + " time is from the beginning of that second until all have ended and their jobs are gone. Latency is"
                + " from when a time-out was due to when its execution was ended. Roles api and worker.";
    }

    @Override
    public void run(Rig rig, Report report) throws Exception {
        Target target = rig.gateway("api,worker");
        long timers = rig.settings().scaled(TIMERS);
        Waiting.Sample sample;
        try (HttpLoad http = new HttpLoad(rig.loader(), target, 1)) {
            Starts starts = new Starts(rig, target, http, 1, new Starts.Flow("create.json", Map.of()));
            sample = new Originals(rig, starts).asked();
        }
        warmUp(rig, sample, timers);
        List<Round> turns = new ArrayList<>();
        for (int i = 1; i <= rig.settings().rounds(); i++) {
            Round round = round(rig, sample, timers);
            report.progress("storm %d: %.2f s".formatted(i, seconds(round)));
            turns.add(round);
        }
        Rounds.warnOfOthers(report, List.of(turns));
        Rounds rounds = new Rounds(name(), turns, Double.NaN);
        report.add(Row.of(name(), rounds));
        report.verdict(Verdict.atMost(
                "seconds until %,d timers are done".formatted(timers), rounds.median(StormCase::seconds), SECONDS));
    }

    /** Storms that do not count, until they have lasted as long as the contenders of other cases work before theirs do. */
    private static void warmUp(Rig rig, Waiting.Sample sample, long timers) {
        double left = rig.settings().warmUp().toSeconds();
        while (left > 0) {
            left -= seconds(round(rig, sample, timers));
        }
    }

    private static double seconds(Round round) {
        return round.tally().time().toNanos() / NANOS_PER_SECOND;
    }

    private static Round round(Rig rig, Waiting.Sample sample, long timers) {
        Database database = rig.database();
        Instant due = set(database, sample.population(), timers);
        Poll.pause(Duration.between(Instant.now(), due));
        Spent before = rig.meter().read();
        if (!Poll.until(PATIENCE, LOOK, () -> database.number(LEFT) == 0)) {
            throw new Missing("%,d timers are still to be done".formatted(database.number("SELECT count(*) FROM job")));
        }
        Duration time = Duration.between(due, Instant.now());
        Spent spent = rig.meter().read().since(before);
        check(database, sample.population(), timers);
        Histogram late = Tally.noLatencies();
        database.rows(LATE).forEach(row -> late.recordValue(Long.parseLong(row.get(0))));
        database.execute("DROP TABLE timer");
        database.forget();
        return new Round(new Tally(timers, time, late), spent);
    }

    /** Answers when the first is due; a temporary table remembers it of each. */
    private static Instant set(Database database, Population population, long timers) {
        Instant now = Instant.now();
        population.write(new Copies(1, timers, now.minus(PAST), PAST), now.plus(FAR));
        Instant due = Instant.now().plus(CALM).plus(CALM_EACH.multipliedBy(timers));
        database.execute(SET.formatted(due), "CREATE TEMP TABLE timer AS SELECT execution_sid, due_at FROM job");
        database.settle();
        if (Instant.now().isAfter(due)) {
            throw new IllegalStateException("the storm began before the tables were in order");
        }
        return due;
    }

    private static void check(Database database, Population each, long timers) {
        Map<String, Long> rows = Map.of(
                "execution", timers,
                "execution WHERE status = 'ended'", timers,
                "step", timers * (each.rowsEach("step") + 1),
                "step WHERE name = 'timeout'", timers,
                "active_contact", 0L,
                "outbox", timers,
                "(SELECT DISTINCT execution_sid FROM outbox) AS told", timers,
                "simulator_message", 0L);
        rows.forEach((from, promised) ->
                Missing.unlessEqual("rows of " + from, promised, database.number("SELECT count(*) FROM " + from)));
    }
}
