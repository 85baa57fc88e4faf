package io.understudy.outbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.smallrye.mutiny.Uni;
import io.understudy.embedded.EmbeddedInfrastructure;
import io.understudy.sid.Sid;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The relay, a pass at a time, between a real PostgreSQL and a real broker. */
@QuarkusTest
@TestProfile(StepwiseRelay.class)
@WithTestResource(EmbeddedInfrastructure.class)
class OutboxRelayTest {

    private static final Topic TOPIC = new Topic(StepwiseRelay.TOPIC);

    @Inject
    OutboxRelay relay;

    @Inject
    OutboxGauges gauges;

    @Inject
    MeterRegistry registry;

    private Passes passes;

    @BeforeEach
    void emptyOutbox() throws SQLException {
        Outbox.clear();
        passes = new Passes(relay);
    }

    @Test
    void an_empty_outbox_still_creates_the_topic_as_configured() {
        RelayPass pass = passes.once();

        assertEquals(RelayPass.NOTHING, pass);
        assertEquals(StepwiseRelay.PARTITIONS, TOPIC.partitions());
    }

    @Test
    void what_is_published_is_in_order_without_gaps_and_fits_the_served_documents() throws Exception {
        Sid execution = Outbox.appendWhole();

        RelayPass pass = passes.once();

        assertEquals(new RelayPass(3, 6, 0, false, null), pass);
        assertEquals(0, Outbox.depth());
        List<ConsumerRecord<String, byte[]>> records = TOPIC.read(execution.toString());
        assertEquals(6, records.size());
        Stories.assertWhole(records, 6);
        PublishedContract contract = new PublishedContract();
        for (ConsumerRecord<String, byte[]> record : records) {
            String type = Stories.header(record, "ce_type");
            assertEquals(List.of(), contract.problems(type, new ObjectMapper().readTree(record.value())));
            assertEquals(List.of(), contract.problems(type, PublishedContractTest.headers(record.headers())));
        }
    }

    @Test
    void more_rows_than_a_batch_drain_in_order_over_several_passes() throws SQLException {
        List<Sid> executions = Stream.generate(Told::execution).limit(30).toList();
        Outbox.append(executions.stream().map(Told::started).toArray(SprintFacts[]::new));
        for (int next = 3; next <= 9; next++) {
            int sequence = next;
            Outbox.append(executions.stream()
                    .map(execution -> Told.moved(execution, sequence))
                    .toArray(SprintFacts[]::new));
        }

        List<RelayPass> done = passes.drain();

        assertTrue(done.size() > 2, "one batch would prove nothing: " + done);
        assertEquals(0, Outbox.depth());
        Map<String, List<ConsumerRecord<String, byte[]>>> published = TOPIC.readByExecution();
        for (Sid execution : executions) {
            Stories.assertWhole(published.get(execution.toString()), 9);
        }
    }

    @Test
    void a_shard_that_another_relay_owns_is_left_alone() throws SQLException {
        Sid execution = Outbox.appendWhole();
        int shard = Told.started(execution).shard();
        try (Connection other = EmbeddedInfrastructure.database().connect()) {
            other.setAutoCommit(false);
            try (var lock = other.prepareStatement("SELECT pg_advisory_xact_lock(?, ?)")) {
                lock.setInt(1, OutboxTable.LOCK_CLASS);
                lock.setInt(2, shard);
                lock.execute();
            }

            RelayPass meanwhile = passes.once();

            assertEquals(RelayPass.NOTHING, meanwhile);
            assertEquals(3, Outbox.depth());
            other.rollback();
        }

        assertEquals(3, passes.once().rows());
    }

    @Test
    void two_relays_at_once_publish_every_event_once_and_in_order() throws SQLException {
        List<Sid> executions = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            executions.add(Outbox.appendWhole());
        }

        int rows = 0;
        for (int turn = 0; turn < 20 && Outbox.depth() > 0; turn++) {
            List<RelayPass> both = Uni.join()
                    .all(relay.runOnce(), relay.runOnce())
                    .andFailFast()
                    .await()
                    .atMost(Passes.PATIENCE);
            rows += both.stream().mapToInt(RelayPass::rows).sum();
        }

        assertEquals(180, rows);
        Map<String, List<ConsumerRecord<String, byte[]>>> published = TOPIC.readByExecution();
        for (Sid execution : executions) {
            List<ConsumerRecord<String, byte[]>> records = published.get(execution.toString());
            assertEquals(6, records.size(), "no event twice");
            Stories.assertWhole(records, 6);
        }
    }

    @Test
    void the_metrics_show_what_waits_and_what_was_sent() throws SQLException {
        double before = registry.counter("understudy.relay.events", "outcome", "acknowledged")
                .count();
        Outbox.appendWhole();
        gauges.sample().await().atMost(Passes.PATIENCE);

        assertEquals(3, registry.get("understudy.outbox.depth").gauge().value());
        assertTrue(registry.get("understudy.outbox.age.seconds").gauge().value() > 0);
        passes.once();
        gauges.sample().await().atMost(Passes.PATIENCE);

        assertEquals(0, registry.get("understudy.outbox.depth").gauge().value());
        assertEquals(0, registry.get("understudy.outbox.age.seconds").gauge().value());
        assertEquals(
                before + 6,
                registry.counter("understudy.relay.events", "outcome", "acknowledged")
                        .count());
    }
}
