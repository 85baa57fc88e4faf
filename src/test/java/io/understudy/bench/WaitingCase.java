package io.understudy.bench;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A million executions that wait, against a thousand. */
final class WaitingCase implements Case {

    private static final long MANY = 1_000_000;

    /** Not scaled. */
    private static final long FEW = 1_000;

    private static final int CONNECTIONS = 64;

    /** How many times as slow it may be beside many. */
    private static final double SLOWER = 1.2;

    private static final double MIB = 1024 * 1024;

    private static final List<String> TABLES = List.of("execution", "step", "job", "active_contact");

    /** Of replies to few: the next few are written meanwhile. */
    private static final Set<Column> NOT_OF_REPLIES_ALONE = EnumSet.of(
            Column.CPU_APP, Column.CPU_POSTGRES, Column.CPU_BROKER, Column.CPU_LOADER, Column.WAL, Column.ALLOCATED);

    @Override
    public String name() {
        return "waiting";
    }

    @Override
    public String legend() {
        return "POST …/Executions of trigger -> send-and-wait-for-reply, answered 201, and signed replies that end such"
                + " executions, scattered over all that wait, answered 200; on " + CONNECTIONS
                + " connections; roles api and worker, which sends the questions meanwhile. The floor is the gateway itself"
                + " where %,d wait, in tables of their own that take turns.".formatted(FEW);
    }

    @Override
    public void run(Rig rig, Report report) throws Exception {
        Target target = rig.gateway("api,worker");
        try (HttpLoad http = new HttpLoad(rig.loader(), target, CONNECTIONS)) {
            Starts starts = new Starts(rig, target, http, CONNECTIONS, new Starts.Flow("create.json", Map.of()));
            Replies replies = new Replies(target, http, starts.flowSid());
            Waiting.Sample sample = new Originals(rig, starts).asked();
            try (TableSets tables = new TableSets(rig.database())) {
                Waiting few = new Waiting(rig, tables, TableSets.OTHER, sample, FEW);
                Waiting many = new Waiting(
                        rig, tables, TableSets.OWN, sample, rig.settings().scaled(MANY));
                tellSizes(rig, report, few);
                tellSizes(rig, report, many);
                measure(rig, report, starts, replies, few, many);
            }
        }
    }

    private void measure(Rig rig, Report report, Starts starts, Replies replies, Waiting few, Waiting many)
            throws Exception {
        Contender createFew = new WaitingStarts(few, starts);
        Contender createMany = new WaitingStarts(many, starts);
        Contender replyFew = new WaitingReplies(few, rig.loader(), replies, CONNECTIONS);
        Contender replyMany = new WaitingReplies(many, rig.loader(), replies, CONNECTIONS);
        Map<Contender, Rounds> all = Rounds.alternate(rig, report, createFew, createMany, replyFew, replyMany);
        tellMemory(rig, report, replyFew);
        tellMemory(rig, report, replyMany);
        create(report, all.get(createFew), all.get(createMany));
        reply(report, all.get(replyFew), all.get(replyMany));
    }

    private void create(Report report, Rounds few, Rounds many) {
        report.add(row(many).with(Column.FLOOR, many.times(few)));
        report.add(row(few).with(Column.FLOOR, 1));
        report.verdict(
                Verdict.atMost("rate of creates beside few, times that beside many", 1 / many.times(few), SLOWER));
        report.note("creates: p50 latency, times that beside few: %.2f".formatted(latency(many, few)));
    }

    private void reply(Report report, Rounds few, Rounds many) {
        report.add(row(many).with(Column.FLOOR, many.times(few)));
        report.add(row(few).without(NOT_OF_REPLIES_ALONE).with(Column.FLOOR, 1));
        report.verdict(Verdict.atMost("p50 latency of replies to many, times that to few", latency(many, few), SLOWER));
        report.note("replies: rate to few, times that to many: %.2f".formatted(1 / many.times(few)));
    }

    /** Filling and cleaning write rows too, so these are not told. */
    private static Row row(Rounds rounds) {
        return Row.of(rounds.name(), rounds).without(Set.of(Column.ROWS));
    }

    private static double latency(Rounds many, Rounds few) {
        return many.medianRatio(
                few, round -> round.tally().millis(50), round -> round.tally().millis(50));
    }

    private static void tellSizes(Rig rig, Report report, Waiting waiting) {
        waiting.place();
        rig.database().settle();
        StringBuilder note = new StringBuilder("%,d waiting, rows and indexes:".formatted(waiting.size()));
        long all = 0;
        for (String table : TABLES) {
            long bytes = TableState.of(rig.database(), table).bytes();
            note.append(" %s %,.1f MiB,".formatted(table, bytes / MIB));
            all += bytes;
        }
        report.note(
                note.append(" %,d B for each".formatted(all / waiting.size())).toString());
    }

    /** After a turn that counts nowhere, so that the memory has seen what it is told for. */
    private static void tellMemory(Rig rig, Report report, Contender replies) throws Exception {
        replies.prepare(rig.database());
        replies.check(replies.play(rig.settings().time()));
        rig.jvm().ifPresent(jvm -> {
            double heap = jvm.liveHeap() / MIB;
            report.note("gateway after %s: RSS %,.0f MiB, live heap %,.1f MiB"
                    .formatted(replies.name(), ResidentMemory.of(jvm.process()) / MIB, heap));
        });
    }
}
