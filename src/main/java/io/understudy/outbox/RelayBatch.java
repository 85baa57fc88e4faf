package io.understudy.outbox;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Taken rows, sorted into what is published and what is set aside. A row that cannot be read holds back the later rows
 * of its execution: a consumer sees a prefix of an execution's events, never a hole.
 *
 * @param records to publish, in this order
 * @param quarantined to set aside
 */
record RelayBatch(List<Outgoing> records, List<Quarantined> quarantined) {

    /**
     * A record and the row it comes from.
     *
     * @param row the row
     * @param record one of its events
     */
    record Outgoing(OutboxRow row, ProducerRecord<String, byte[]> record) {}

    /** Reads and expands rows that are in the order of their ids. */
    static RelayBatch of(List<OutboxRow> rows, KafkaEvents encoding) {
        List<Outgoing> records = new ArrayList<>(rows.size() * 2);
        List<Quarantined> quarantined = new ArrayList<>();
        Set<UUID> held = new HashSet<>();
        for (OutboxRow row : rows) {
            if (row.held() || held.contains(row.executionSid())) {
                quarantined.add(new Quarantined(row, Quarantined.BEHIND));
                continue;
            }
            try {
                records.addAll(expand(row, encoding));
            } catch (RuntimeException e) { // whatever it is: this row would fail for ever, and block its shard
                held.add(row.executionSid());
                quarantined.add(new Quarantined(row, Quarantined.unreadable(e)));
            }
        }
        return new RelayBatch(records, quarantined);
    }

    private static List<Outgoing> expand(OutboxRow row, KafkaEvents encoding) {
        SprintFacts facts = SprintFactsCodec.decode(row.payload());
        if (!facts.executionSid().uuid().equals(row.executionSid())) {
            throw new UnreadableFactsException("payload belongs to another execution than its row");
        }
        return CloudEvents.of(facts).stream()
                .map(event -> new Outgoing(row, encoding.record(event)))
                .toList();
    }
}
