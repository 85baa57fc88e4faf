package io.understudy.outbox;

import io.understudy.trace.Traced;
import io.understudy.trace.Tracing;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/**
 * Taken rows on their way: each becomes records, or is set aside. A row that cannot be read holds back the later rows of
 * its execution: a consumer sees a prefix of an execution's events, never a hole. Rows are expanded one by one, so that
 * only what the producer buffers is in memory at once. Expanded by one thread.
 */
final class RelayBatch {

    private final List<OutboxRow> rows;
    private final KafkaEvents encoding;
    private final Tracing tracing;
    private final Queue<Traced> traced = new ConcurrentLinkedQueue<>();
    private final List<Quarantined> quarantined = new ArrayList<>();
    private final Set<UUID> held = new HashSet<>();
    private final AtomicInteger events = new AtomicInteger();

    /**
     * Prepares a batch.
     *
     * @param rows in the order of their ids
     * @param encoding of the records
     * @param tracing of the sprints that are traced
     */
    RelayBatch(List<OutboxRow> rows, KafkaEvents encoding, Tracing tracing) {
        this.rows = rows;
        this.encoding = encoding;
        this.tracing = tracing;
    }

    /** To be {@linkplain #expand expanded} in this order, each once. */
    List<OutboxRow> rows() {
        return rows;
    }

    /** The records of a row in order, or none if it is to be set aside. */
    List<ProducerRecord<String, byte[]>> expand(OutboxRow row) {
        if (row.held() || held.contains(row.executionSid())) {
            quarantined.add(new Quarantined(row, Quarantined.BEHIND));
            return List.of();
        }
        try {
            List<ProducerRecord<String, byte[]>> records = records(row.facts());
            events.addAndGet(records.size());
            return records;
        } catch (RuntimeException e) { // whatever it is: this row would fail for ever, and block its shard
            held.add(row.executionSid());
            quarantined.add(new Quarantined(row, Quarantined.unreadable(e)));
            return List.of();
        }
    }

    /** When the oldest row was appended; empty if there are no rows. */
    Optional<Instant> oldest() {
        return rows.stream().map(row -> row.dateCreated().toInstant()).min(Comparator.naturalOrder());
    }

    private List<ProducerRecord<String, byte[]>> records(SprintFacts facts) {
        List<ProducerRecord<String, byte[]>> records = encoding.records(CloudEvents.of(facts));
        Traced sprint = tracing.beginPublishing(encoding.topic(), facts.traceparent());
        if (sprint.isOpen()) {
            traced.add(sprint.with(Traced.EXECUTION, facts.executionSid())
                    .with(Traced.FLOW, facts.flowSid())
                    .with(Traced.ACCOUNT, facts.accountSid())
                    .with("messaging.batch.message_count", records.size()));
        }
        return records;
    }

    /** The batch is acknowledged, or has failed. */
    void over(@Nullable Throwable failure) {
        traced.forEach(sprint -> sprint.end(failure));
    }

    /** How many events the rows have become so far. */
    int events() {
        return events.get();
    }

    /** The expanded rows that must not be published. */
    List<Quarantined> quarantined() {
        return quarantined;
    }

    /**
     * What was done, once all is expanded and acknowledged.
     *
     * @param rowsPerShard how many rows a shard was asked for
     */
    RelayPass published(int rowsPerShard) {
        int published = rows.size() - quarantined.size();
        return new RelayPass(published, events.get(), quarantined.size(), anyShardGave(rowsPerShard), null);
    }

    private boolean anyShardGave(int most) {
        int[] given = new int[SprintFacts.SHARDS];
        for (OutboxRow row : rows) {
            if (++given[row.shard()] == most) {
                return true;
            }
        }
        return false;
    }
}
