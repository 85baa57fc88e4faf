package io.understudy.bench;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Starts of a flow that asks a question and waits.
 *
 * @param connections of the client, kept
 */
record CreateCase(int connections) implements Case {

    private static final double RATE = 2;
    private static final double STRETCH_RATE = 3;

    /** p99 over the average latency of the floor. */
    private static final double P99 = 3;

    /** Milliseconds of application and PostgreSQL together. */
    private static final double CPU = 0.2;

    @Override
    public String name() {
        return "create-" + connections;
    }

    @Override
    public String legend() {
        return "POST …/Executions of trigger -> send-and-wait-for-reply, answered 201, on %d connections; the gateway has"
                        .formatted(connections)
                + " the role api only, so jobs and events stay in their tables. Floor: BEGIN, INSERT of execution, step,"
                + " job and outbox one by one, COMMIT, on as many connections.";
    }

    @Override
    public void run(Rig rig, Report report) throws Exception {
        Target target = rig.gateway("api");
        Map<String, Integer> rowsEach = Map.of("execution", 1, "active_contact", 1, "step", 1, "job", 2, "outbox", 1);
        try (HttpLoad http = new HttpLoad(rig.loader(), target, connections);
                SqlLoad load = new SqlLoad(rig.loader(), rig.database(), connections)) {
            Starts starts = new Starts(rig, target, http, connections, new Starts.Flow("create.json", rowsEach));
            FloorTables tables = new FloorTables(rig.database(), "floor");
            List<Model> models = models(rig.database(), starts.one());
            rig.database().forget();
            Floor floor =
                    new Floor("4 inserts, " + connections, tables, load, 1, Transactions.oneByOne(tables, models));
            report(report, Rounds.alternate(rig, report, starts, floor), starts, floor);
        }
    }

    private static List<Model> models(Database database, UUID sample) {
        return Stream.of("execution", "step", "job", "outbox")
                .map(table -> Model.of(database, table, sample).rows(0, 1))
                .toList();
    }

    private void report(Report report, Map<Contender, Rounds> all, Contender ours, Contender theirs) {
        Rounds gateway = all.get(ours);
        Rounds floor = all.get(theirs);
        double ratio = gateway.times(floor);
        report.add(Row.of(name(), gateway).with(Column.FLOOR, ratio));
        report.add(Row.of(floor.name(), floor).with(Column.FLOOR, 1));
        report.verdict(Verdict.atLeast("rate, times the floor", ratio, RATE));
        report.verdict(Verdict.atLeast("rate, times the floor (stretch)", ratio, STRETCH_RATE));
        double p99 = gateway.medianRatio(
                floor, round -> round.tally().millis(99), round -> round.tally().meanMillis());
        report.verdict(Verdict.atMost("p99, times the floor's average latency", p99, P99));
        double cpu =
                gateway.median(round -> round.perUnit().app() + round.perUnit().postgres());
        report.verdict(Verdict.atMost("CPU ms per execution, application and PostgreSQL", cpu, CPU));
    }
}
