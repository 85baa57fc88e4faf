package io.understudy.outbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.outbox.OutboxConfig.ContentMode;
import io.understudy.sid.Sid;
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

    private static List<Long> published(RelayBatch batch) {
        return batch.records().stream()
                .map(outgoing -> outgoing.row().id())
                .distinct()
                .toList();
    }

    private static List<Long> setAside(RelayBatch batch) {
        return batch.quarantined().stream()
                .map(quarantined -> quarantined.row().id())
                .toList();
    }

    @Test
    void an_unreadable_row_holds_back_its_execution_and_no_other() {
        RelayBatch batch = RelayBatch.of(
                List.of(
                        row(1, Told.started(ANN)),
                        row(2, Told.started(BEN)),
                        row(3, ANN, "{\"v\":99}", false),
                        row(4, Told.ended(ANN, 4)),
                        row(5, Told.moved(BEN, 3))),
                ENCODING);

        assertEquals(List.of(1L, 2L, 5L), published(batch));
        assertEquals(List.of(3L, 4L), setAside(batch));
        assertEquals(
                "unreadable: payload version 99 is unknown, expected 1",
                batch.quarantined().get(0).reason());
        assertEquals(Quarantined.BEHIND, batch.quarantined().get(1).reason());
    }

    @Test
    void a_row_behind_the_quarantine_follows_its_predecessors() {
        OutboxRow sound = row(1, Told.started(ANN));

        RelayBatch batch = RelayBatch.of(List.of(row(1, ANN, sound.payload(), true)), ENCODING);

        assertTrue(batch.records().isEmpty());
        assertEquals(List.of(1L), setAside(batch));
    }

    @Test
    void a_payload_in_the_wrong_row_is_not_published() {
        RelayBatch batch =
                RelayBatch.of(List.of(row(1, ANN, SprintFactsCodec.encode(Told.started(BEN)), false)), ENCODING);

        assertTrue(batch.records().isEmpty());
        assertFalse(batch.quarantined().isEmpty());
    }
}
