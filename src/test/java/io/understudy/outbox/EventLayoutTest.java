package io.understudy.outbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.understudy.embedded.EmbeddedInfrastructure;
import io.understudy.outbox.SprintFacts.EndFact;
import io.understudy.sid.Sid;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Rows for Debezium, in a real PostgreSQL. */
@QuarkusTest
@TestProfile(EventLayout.class)
@WithTestResource(EmbeddedInfrastructure.class)
class EventLayoutTest {

    @Inject
    Pool pool;

    @Inject
    OutboxGauges gauges;

    @Inject
    EventTable table;

    @Inject
    MeterRegistry registry;

    private EventRows rows;

    @BeforeEach
    void empty() throws SQLException {
        Outbox.clear();
        Outbox.run("TRUNCATE outbox_event");
        rows = new EventRows(pool);
    }

    @Test
    void the_rows_are_exactly_what_the_relay_would_have_sent() {
        Sid execution = Told.execution();
        SprintFacts[] story = {Told.started(execution), Told.moved(execution, 3), Told.ended(execution, 4)};

        rows.append(story);

        assertEquals(Sent.byTheRelay(story), rows.read(execution.toString()));
    }

    @Test
    void odd_texts_arrive_as_through_the_relay() {
        Sid execution = Told.execution();
        String contact = "\"client\\:Ann\u0001\n\u00fc\u2028\ud83d\ude00/";
        SprintFacts odd = new SprintFacts(
                Told.ACCOUNT,
                Told.FLOW,
                execution,
                7,
                contact,
                "KR",
                Told.BEGIN,
                1,
                true,
                List.of(Told.step(0, null, "a 'b' {c}", "Tr,igger", "NULL")),
                new EndFact("FLOW_END", Told.BEGIN),
                null);

        rows.append(odd);

        assertEquals(Sent.byTheRelay(odd), rows.read(execution.toString()));
    }

    @Test
    void half_a_surrogate_pair_costs_no_commit() {
        Sid execution = Told.execution();
        SprintFacts half =
                Told.facts(execution, 1, true, List.of(Told.step(0, null, "x\ud83dy", "Trigger", "ask")), null);
        SprintFacts stored = SprintFactsCodec.decode(
                execution,
                new String(SprintFactsCodec.encode(half).getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8));

        rows.append(half);

        assertEquals(Sent.byTheRelay(stored), rows.read(execution.toString()), "as the relay reads it from its row");
    }

    @Test
    void a_batch_of_many_executions_keeps_the_order_of_each() {
        List<Sid> executions = Stream.generate(Told::execution).limit(100).toList();
        List<SprintFacts> batch = new ArrayList<>();
        executions.forEach(execution -> batch.add(Told.started(execution)));
        executions.forEach(execution -> batch.add(Told.ended(execution, 3)));

        rows.append(batch.toArray(SprintFacts[]::new));

        for (Sid execution : executions) {
            assertEquals(
                    Sent.byTheRelay(Told.started(execution), Told.ended(execution, 3)),
                    rows.read(execution.toString()));
        }
    }

    @Test
    void an_execution_that_was_not_written_leaves_no_event() {
        Sid admitted = Told.execution();
        Sid refused = Told.execution();

        rows.append(List.of(Told.started(refused), Told.started(admitted)), "($1::uuid[])[3]");

        assertEquals(List.of(), rows.read(refused.toString()));
        assertEquals(Sent.byTheRelay(Told.started(admitted)), rows.read(admitted.toString()));
    }

    @Test
    void while_no_slot_reads_them_all_events_wait_and_none_is_forgotten() throws SQLException {
        rows.append(Told.started(Told.execution()));
        Outbox.run("UPDATE outbox_event SET hour = extract(hour FROM now() AT TIME ZONE 'UTC' - interval '3 hours')");

        int forgotten = table.forget().await().atMost(Passes.PATIENCE);
        gauges.sample().await().atMost(Passes.PATIENCE);

        assertEquals(0, forgotten);
        assertEquals(2, registry.get("understudy.outbox.depth").gauge().value());
        assertTrue(registry.get("understudy.outbox.age.seconds").gauge().value() > 0);
    }

    @Test
    void rows_that_the_relay_has_left_behind_are_still_seen() throws SQLException {
        Outbox.appendWhole();
        rows.append(Told.started(Told.execution()));

        gauges.sample().await().atMost(Passes.PATIENCE);

        assertEquals(5, registry.get("understudy.outbox.depth").gauge().value());
    }
}
