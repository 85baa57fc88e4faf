package io.understudy.bench;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/** Runs of a flow that never waits: from the request to the end in one sprint. */
final class RunCase implements Case {

    /** Connections of the client, and of the floor's. */
    private static final int CONNECTIONS = 64;

    /** Runs in one transaction of the second floor. */
    private static final int TOGETHER = 64;

    /** The trigger's transition and one of each widget. */
    private static final int STEPS = 5;

    private static final double RATE = 0.6;
    private static final double STRETCH_RATE = 1;
    private static final double SHARE_OF_MANY = 0.5;
    private static final double CPU = 0.4;
    private static final double WAL_BYTES = 4_096;

    @Override
    public String name() {
        return "run";
    }

    @Override
    public String legend() {
        return "POST …/Executions of trigger -> set -> split -> set -> set -> end, answered 201 when it has ended, on "
                + CONNECTIONS + " connections; role api. Floors, on as many connections: one statement per transaction"
                + " writing the same rows (execution, steps, outbox); and the same with " + TOGETHER + " runs in each.";
    }

    @Override
    public void run(Rig rig, Report report) throws Exception {
        Target target = rig.gateway("api");
        Map<String, Integer> rowsEach = Map.of("execution", 1, "step", STEPS, "job", 0, "outbox", 1);
        try (HttpLoad http = new HttpLoad(rig.loader(), target, CONNECTIONS);
                SqlLoad load = new SqlLoad(rig.loader(), rig.database(), CONNECTIONS)) {
            Starts starts = new Starts(rig, target, http, CONNECTIONS, new Starts.Flow("run.json", rowsEach));
            FloorTables alone = new FloorTables(rig.database(), "floor");
            FloorTables together = new FloorTables(rig.database(), "floor_together");
            List<Model> models = models(rig.database(), starts.one());
            rig.database().forget();
            Floor one = new Floor("1 per transaction", alone, load, 1, Transactions.oneStatement(alone, models));
            Floor many = new Floor(
                    TOGETHER + " per transaction",
                    together,
                    load,
                    TOGETHER,
                    Transactions.manyTogether(together, models, TOGETHER));
            Map<Contender, Rounds> all = Rounds.alternate(rig, report, starts, one, many);
            report(report, all.get(starts), all.get(one), all.get(many));
        }
    }

    private static List<Model> models(Database database, UUID sample) {
        return Stream.of("execution", "step", "outbox")
                .map(table -> Model.of(database, table, sample))
                .toList();
    }

    private void report(Report report, Rounds gateway, Rounds one, Rounds many) {
        report.add(Row.of(name(), gateway).with(Column.FLOOR, gateway.times(one)));
        report.add(Row.of(one.name(), one).with(Column.FLOOR, 1));
        report.add(Row.of(many.name(), many).with(Column.FLOOR, many.times(one)));
        report.verdict(Verdict.atLeast("rate, times one run per transaction", gateway.times(one), RATE));
        report.verdict(
                Verdict.atLeast("rate, times one run per transaction (stretch)", gateway.times(one), STRETCH_RATE));
        report.verdict(Verdict.atLeast(
                "rate, times " + TOGETHER + " runs per transaction (further stretch)",
                gateway.times(many),
                SHARE_OF_MANY));
        double cpu =
                gateway.median(round -> round.perUnit().app() + round.perUnit().postgres());
        report.verdict(Verdict.atMost("CPU ms per run, application and PostgreSQL", cpu, CPU));
        report.verdict(Verdict.atMost(
                "WAL bytes per run", gateway.median(round -> round.perUnit().wal()), WAL_BYTES));
    }
}
