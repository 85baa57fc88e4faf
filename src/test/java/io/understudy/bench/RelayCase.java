package io.understudy.bench;

import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;

/** A full outbox that a relay empties. */
final class RelayCase implements Case {

    private static final long EVENTS = 100_000;

    /** Of a run: when it started, of its five steps, when it ended. */
    static final int EVENTS_EACH = 7;

    private static final double RATE = 0.6;

    @Override
    public String name() {
        return "relay";
    }

    @Override
    public String legend() {
        return "%,d events, %d per run and outbox row, which a gateway with the role relay only finds in its outbox from one"
                        .formatted(EVENTS, EVENTS_EACH)
                + " moment to the next, until all are on the topic and the outbox is empty. Floor: a plain producer with the"
                + " same settings in the loader, four threads sending the same keys, headers and bytes to as many partitions; once with"
                + " the gateway's linger of 0, once with one that fills its batches.";
    }

    /** Its roles are one after the other. */
    @Override
    public boolean needsOwnGateway() {
        return true;
    }

    @Override
    public void run(Rig rig, Report report) throws Exception {
        Model row = outboxRow(rig);
        rig.gateway("relay");
        long executions = Math.max(1, Math.round((double) rig.settings().scaled(EVENTS) / EVENTS_EACH));
        try (Topic topic = new Topic(rig);
                RelayDrain drain = new RelayDrain(rig, topic, new RelayDrain.Volume(row, executions, EVENTS_EACH));
                Topic other = topic.like("understudy-bench-floor")) {
            List<ProducerRecord<String, byte[]>> records = KafkaFloor.records(other, drain.once());
            try (KafkaFloor eager = new KafkaFloor(rig, KafkaFloor.Pause.NONE, other, records);
                    KafkaFloor full = new KafkaFloor(rig, KafkaFloor.Pause.UNTIL_FULL, other, records)) {
                Map<Contender, Rounds> all = Rounds.alternate(rig, report, drain, eager, full);
                report(report, all.get(drain), all.get(eager), all.get(full));
            }
        }
    }

    private void report(Report report, Rounds gateway, Rounds eager, Rounds full) {
        report.add(Row.of(name(), gateway).with(Column.FLOOR, gateway.times(eager)));
        report.add(Row.of(eager.name(), eager).with(Column.FLOOR, 1));
        report.add(Row.of(full.name(), full).with(Column.FLOOR, full.times(eager)));
        report.verdict(Verdict.atLeast("rate, times a plain producer's", gateway.times(eager), RATE));
        report.verdict(Verdict.atLeast("rate, times a plain producer's with full batches", gateway.times(full), RATE));
    }

    /** What the gateway itself writes for a run. */
    private static Model outboxRow(Rig rig) {
        Target target = rig.gateway("api");
        try (HttpLoad http = new HttpLoad(rig.loader(), target, 1)) {
            Starts starts = new Starts(rig, target, http, 1, new Starts.Flow("run.json", Map.of()));
            Model model = Model.of(rig.database(), "outbox", starts.one());
            rig.database().forget();
            return model;
        }
    }
}
