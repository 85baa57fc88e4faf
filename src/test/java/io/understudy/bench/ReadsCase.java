package io.understudy.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Reads of a large table, against the same reads of a small one. */
final class ReadsCase implements Case {

    private static final long LARGE = 5_000_000;

    /** Not scaled; the large one is never smaller. */
    private static final long SMALL = 5_000;

    /** Few: waiting for each other is not what is measured. */
    private static final int CONNECTIONS = 8;

    /** p99 of the large over that of the small. */
    private static final double SLOWER = 1.3;

    /** What has a target. */
    private static final String JUDGED = "list.*|fetch";

    private static final double MIB = 1024 * 1024;

    @Override
    public String name() {
        return "reads";
    }

    @Override
    public String legend() {
        return "GET on %d connections of pages of 50 executions (the newest, deep ones, by status, of a day), and of one of"
                        .formatted(CONNECTIONS)
                + " all ended executions, its steps and its context; the executions are spread evenly over 30 days, each with"
                + " a partition, and one of three is active. The floor is the same with %,d executions, in tables of their"
                        .formatted(SMALL)
                + " own that take turns. Role api (and worker, idle).";
    }

    @Override
    public void run(Rig rig, Report report) throws Exception {
        Target target = rig.gateway("api,worker");
        try (HttpLoad http = new HttpLoad(rig.loader(), target, CONNECTIONS)) {
            Starts starts = new Starts(rig, target, http, 1, new Starts.Flow("create.json", Map.of()));
            Originals originals = new Originals(rig, starts);
            Population ended = originals.answered(new Replies(target, http, starts.flowSid()));
            Population active = originals.asked().population();
            try (TableSets tables = new TableSets(rig.database())) {
                ReadTable small = ReadTable.of(tables, TableSets.OTHER, SMALL);
                ReadTable large = ReadTable.of(
                        tables, TableSets.OWN, Math.max(SMALL, rig.settings().scaled(LARGE)));
                fill(report, small, ended, active);
                fill(report, large, ended, active);
                rig.database().settle();
                List<ReadKind> ofSmall = kinds(rig, report, http, starts.flowSid(), small, ended);
                List<ReadKind> ofLarge = kinds(rig, report, http, starts.flowSid(), large, ended);
                List<Reading> readings = new ArrayList<>();
                for (int i = 0; i < ofSmall.size(); i++) {
                    readings.add(new Reading(rig.loader(), http, CONNECTIONS, small, ofSmall.get(i)));
                    readings.add(new Reading(rig.loader(), http, CONNECTIONS, large, ofLarge.get(i)));
                }
                report(report, readings, Rounds.alternate(rig, report, readings.toArray(Contender[]::new)));
            }
        }
    }

    private static void fill(Report report, ReadTable table, Population ended, Population active) {
        long from = System.nanoTime();
        table.write(ended, active);
        report.progress("%,d executions written in %d s"
                .formatted(
                        table.size(), Duration.ofNanos(System.nanoTime() - from).toSeconds()));
    }

    private static List<ReadKind> kinds(
            Rig rig, Report report, HttpLoad http, String flowSid, ReadTable table, Population ended) {
        table.place();
        report.note("%,d executions, rows and indexes: execution %,.1f MiB, step %,.1f MiB"
                .formatted(
                        table.size(),
                        TableState.of(rig.database(), "execution").bytes() / MIB,
                        TableState.of(rig.database(), "step").bytes() / MIB));
        return new ReadKinds(rig, http, flowSid, table, ended.rowsEach("step")).all();
    }

    private static void report(Report report, List<Reading> readings, Map<Contender, Rounds> all) {
        for (int i = 0; i < readings.size(); i += 2) {
            Rounds small = all.get(readings.get(i));
            Rounds large = all.get(readings.get(i + 1));
            report.add(Row.of(large.name(), large).with(Column.FLOOR, large.times(small)));
            report.add(Row.of(small.name(), small).with(Column.FLOOR, 1));
            String kind = readings.get(i).kind().name();
            double ratio = large.medianRatio(small, round -> round.tally().millis(99), round -> round.tally()
                    .millis(99));
            if (kind.matches(JUDGED)) {
                report.verdict(Verdict.atMost("p99 of " + kind + ", times that of the small table", ratio, SLOWER));
            } else {
                report.note("p99 of %s, times that of the small table: %.2f".formatted(kind, ratio));
            }
        }
    }
}
