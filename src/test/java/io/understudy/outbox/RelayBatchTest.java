package io.understudy.outbox;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.understudy.outbox.OutboxConfig.ContentMode;
import io.understudy.sid.Sid;
import io.understudy.trace.Tracing;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

class RelayBatchTest {

    private static final KafkaEvents ENCODING = new KafkaEvents("events", ContentMode.BINARY);
    private static final Sid ANN = Told.execution();
    private static final Sid BEN = Told.execution();

    private static OutboxRow row(long id, Sid execution, String payload, boolean held) {
        return new OutboxRow(
                id,
                execution.uuid(),
                (short) 0,
                payload,
                OffsetDateTime.of(2026, 3, 1, 9, 0, 0, 0, ZoneOffset.UTC),
                held);
    }

    private static OutboxRow row(long id, SprintFacts facts) {
        return row(id, facts.executionSid(), SprintFactsCodec.encode(facts), false);
    }

    /** The ids of the rows that become records, when all are expanded. */
    private static List<Long> published(RelayBatch batch) {
        return batch.rows().stream()
                .filter(row -> !batch.expand(row).isEmpty())
                .map(OutboxRow::id)
                .toList();
    }

    private static List<Long> setAside(RelayBatch batch) {
        return batch.quarantined().stream()
                .map(quarantined -> quarantined.row().id())
                .toList();
    }

    @Test
    void an_unreadable_row_holds_back_its_execution_and_no_other() {
        RelayBatch batch = new RelayBatch(
                List.of(
                        row(1, Told.started(ANN)),
                        row(2, Told.started(BEN)),
                        row(3, ANN, "[99]", false),
                        row(4, Told.ended(ANN, 4)),
                        row(5, Told.moved(BEN, 3))),
                ENCODING,
                Tracing.off());

        assertEquals(List.of(1L, 2L, 5L), published(batch));
        assertEquals(List.of(3L, 4L), setAside(batch));
        assertEquals(
                "unreadable: payload version 99 is unknown, expected 2 or 3",
                batch.quarantined().get(0).reason());
        assertEquals(Quarantined.BEHIND, batch.quarantined().get(1).reason());
    }

    @Test
    void a_row_behind_the_quarantine_follows_its_predecessors() {
        OutboxRow sound = row(1, Told.started(ANN));

        RelayBatch batch = new RelayBatch(List.of(row(1, ANN, sound.payload(), true)), ENCODING, Tracing.off());

        assertEquals(List.of(), published(batch));
        assertEquals(List.of(1L), setAside(batch));
    }

    @Test
    void what_was_published_and_what_was_set_aside_is_counted() {
        RelayBatch batch = new RelayBatch(
                List.of(row(1, Told.ended(ANN, 4)), row(2, BEN, "no json", false)), ENCODING, Tracing.off());

        published(batch);

        assertEquals(3, batch.events());
        assertEquals(new RelayPass(1, 3, 1, false, null), batch.published(3));
        assertEquals(new RelayPass(1, 3, 1, true, null), batch.published(2), "both rows are of shard 0");
    }
}
