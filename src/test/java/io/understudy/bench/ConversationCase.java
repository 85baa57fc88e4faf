package io.understudy.bench;

import io.vertx.core.Future;
import io.vertx.pgclient.PgConnection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;

/** Conversations from the start to the end. */
final class ConversationCase implements Case {

    /** Connections of the client, and of the floor's. */
    private static final int CONNECTIONS = 64;

    /** Conversations at the same time: enough that nobody waits for the loader to look how far they are. */
    private static final int OPEN = 256;

    private static final double RATE = 0.3;
    private static final double WAL_BYTES = 8_192;

    @Override
    public String name() {
        return "conversation";
    }

    @Override
    public String legend() {
        return "Start, message sent through the simulator, reply through the flow's webhook, split, message, end; "
                + OPEN
                + " open at a time, done when the execution has ended in the database; latency is that of the whole"
                + " conversation as a look every 20 ms sees it. Roles api and worker; the carrier's work is included."
                + " Floor, on " + CONNECTIONS
                + " connections: a transaction that starts (execution, contact, step, jobs,"
                + " outbox), then one that replies (lock, new state, steps, outbox).";
    }

    @Override
    public void run(Rig rig, Report report) throws Exception {
        Target target = rig.gateway("api,worker");
        try (HttpLoad http = new HttpLoad(rig.loader(), target, CONNECTIONS);
                Conversations conversations = new Conversations(rig, target, http, OPEN);
                SqlLoad load = new SqlLoad(rig.loader(), rig.database(), CONNECTIONS)) {
            FloorTables tables = new FloorTables(rig.database(), "floor");
            Function<PgConnection, Future<?>> both =
                    startAndReply(rig.database(), tables, conversations.begin(), conversations.holdOne());
            rig.database().forget();
            Floor floor = new Floor("start + reply", tables, load, 1, both);
            Map<Contender, Rounds> all = Rounds.alternate(rig, report, conversations, floor);
            report(report, all.get(conversations), all.get(floor));
        }
    }

    private static Function<PgConnection, Future<?>> startAndReply(
            Database database, FloorTables tables, UUID begun, UUID ended) {
        List<Model> first = Stream.of("active_contact", "execution", "step", "job", "outbox")
                .map(table -> Model.of(database, table, begun))
                .toList();
        Model steps = Model.of(database, "step", ended);
        Model facts = Model.of(database, "outbox", ended);
        return Transactions.startAndReply(
                tables,
                first,
                Model.of(database, "execution", ended),
                List.of(steps.rows(1, steps.rows().size()), facts.rows(1, 2)));
    }

    private void report(Report report, Rounds gateway, Rounds floor) {
        report.add(Row.of(name(), gateway).with(Column.FLOOR, gateway.times(floor)));
        report.add(Row.of(floor.name(), floor).with(Column.FLOOR, 1));
        report.verdict(Verdict.atLeast("rate, times the floor", gateway.times(floor), RATE));
        report.verdict(Verdict.atMost(
                "WAL bytes per conversation",
                gateway.median(round -> round.perUnit().wal()),
                WAL_BYTES));
    }
}
