package io.understudy.outbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.understudy.embedded.EmbeddedInfrastructure;
import io.understudy.embedded.OneConnection;
import io.understudy.sid.Sid;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who wakes whom, between writers and relays that sleep or do not. */
@QuarkusTest
@TestProfile(StepwiseRelay.class)
@WithTestResource(EmbeddedInfrastructure.class)
class OutboxListenerTest {

    private static final String LISTENING = "SELECT count(*) FROM pg_listening_channels()";

    @Inject
    Pool pool;

    private final List<OutboxListener> listening = new ArrayList<>();
    private Doorbell bell;
    private OutboxListener relay;

    @BeforeEach
    void listen() throws SQLException {
        Outbox.clear();
        bell = new Doorbell();
        relay = listener(bell);
    }

    private OutboxListener listener(Doorbell doorbell) {
        OutboxListener listener = new OutboxListener(pool);
        listener.listen(doorbell);
        listening.add(listener);
        rung(doorbell); // once it listens
        return listener;
    }

    @AfterEach
    void stopListening() throws SQLException {
        listening.forEach(OutboxListener::stop);
        hangUp();
    }

    /** Takes the listeners' connections from them. */
    private static void hangUp() throws SQLException {
        Outbox.number("SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity"
                + " WHERE pid <> pg_backend_pid()"
                + " AND (query = 'LISTEN understudy_outbox' OR query LIKE 'SELECT pg_%advisory%')");
    }

    private static void rung(Doorbell doorbell) {
        doorbell.await(Passes.PATIENCE).await().atMost(Passes.PATIENCE.multipliedBy(2));
    }

    private static boolean fallsAsleep(OutboxListener listener) {
        return listener.fallAsleep().await().atMost(Passes.PATIENCE);
    }

    /** Whether the writer notified. */
    private static boolean appendWakes(Connection writer) throws SQLException {
        SprintFacts facts = Told.started(Told.execution());
        Sid execution = facts.executionSid();
        return Outbox.append(writer, execution.uuid(), facts.shard(), SprintFactsCodec.encode(facts));
    }

    private static Connection writer() throws SQLException {
        Connection writer = EmbeddedInfrastructure.database().connect();
        writer.setAutoCommit(false);
        return writer;
    }

    @Test
    void a_writer_wakes_the_relay_that_sleeps() throws SQLException {
        assertTrue(fallsAsleep(relay));
        assertTrue(relay.asleep());

        try (Connection writer = writer()) {
            assertTrue(appendWakes(writer));
            writer.commit();
        }

        rung(bell);
    }

    @Test
    void nobody_notifies_while_all_relays_are_awake() throws SQLException {
        try (Connection writer = writer()) {
            assertFalse(appendWakes(writer), "never slept");
            writer.commit();
            assertTrue(fallsAsleep(relay));
            relay.wakeUp().await().atMost(Passes.PATIENCE);

            assertFalse(appendWakes(writer), "woken up");
            assertFalse(relay.asleep());
        }
    }

    @Test
    void no_relay_falls_asleep_over_rows_that_are_not_committed_yet() throws SQLException {
        try (Connection writer = writer()) {
            assertFalse(appendWakes(writer));

            assertFalse(fallsAsleep(relay));
            assertFalse(relay.asleep());

            writer.commit();
            assertTrue(fallsAsleep(relay));
        }
    }

    @Test
    void a_relay_that_ends_gives_its_connection_back_without_the_lock_of_the_sleeper() {
        try (OneConnection only = new OneConnection()) {
            Doorbell ended = new Doorbell();
            OutboxListener ending = new OutboxListener(only.pool());
            ending.listen(ended);
            rung(ended);
            assertTrue(fallsAsleep(ending));

            ending.stop();

            assertEquals("0", only.query(LISTENING));
            assertFalse(ending.asleep());
            assertTrue(fallsAsleep(relay));
        }
    }

    @Test
    void a_relay_that_ends_while_it_asks_for_a_connection_gives_that_back() {
        try (OneConnection only = new OneConnection()) {
            OutboxListener ending = new OutboxListener(only.pool());

            ending.listen(new Doorbell());
            ending.stop();

            assertEquals("0", only.query(LISTENING));
        }
    }

    @Test
    void one_relay_sleeps_for_all() {
        OutboxListener other = listener(new Doorbell());
        assertTrue(fallsAsleep(relay));

        assertFalse(fallsAsleep(other));

        relay.wakeUp().await().atMost(Passes.PATIENCE);
        assertTrue(fallsAsleep(other));
    }

    @Test
    void a_relay_that_lost_its_connection_is_awake_and_can_sleep_again() throws SQLException {
        assertTrue(fallsAsleep(relay));

        hangUp();

        rung(bell);
        assertFalse(relay.asleep());
        assertTrue(fallsAsleep(relay));
    }
}
