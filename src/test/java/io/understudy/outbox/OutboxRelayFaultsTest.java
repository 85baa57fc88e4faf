package io.understudy.outbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.understudy.embedded.EmbeddedInfrastructure;
import io.understudy.sid.Sid;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the relay does when something between the outbox and Kafka fails. */
@QuarkusTest
@TestProfile(StepwiseRelay.class)
@WithTestResource(EmbeddedInfrastructure.class)
class OutboxRelayFaultsTest {

    private static final Topic TOPIC = new Topic(StepwiseRelay.TOPIC);

    @Inject
    OutboxRelay relay;

    private Passes passes;

    @BeforeEach
    void emptyOutbox() throws SQLException {
        Outbox.clear();
        passes = new Passes(relay);
    }

    @Test
    void a_commit_that_fails_after_the_acknowledgement_repeats_the_same_ids() throws SQLException {
        Sid execution = Outbox.appendWhole();
        Outbox.run("CREATE FUNCTION fail() RETURNS trigger LANGUAGE plpgsql AS"
                + " 'BEGIN RAISE EXCEPTION ''no commit today''; END'");
        Outbox.run("CREATE CONSTRAINT TRIGGER fail AFTER DELETE ON outbox DEFERRABLE INITIALLY DEFERRED"
                + " FOR EACH ROW EXECUTE FUNCTION fail()");
        RelayPass failed;
        try {
            failed = passes.once();
        } finally {
            Outbox.run("DROP FUNCTION fail CASCADE");
        }

        RelayPass again = passes.once();

        assertNotNull(failed.failure());
        assertEquals(0, failed.rows());
        assertEquals(3, again.rows());
        List<String> ids = Stories.ids(TOPIC.read(execution.toString()));
        assertEquals(12, ids.size());
        assertEquals(ids.subList(0, 6), ids.subList(6, 12));
        assertEquals(6, new HashSet<>(ids).size());
    }

    @Test
    void without_a_broker_nothing_is_lost_and_afterwards_it_drains_in_order() throws SQLException {
        Sid early = Outbox.appendWhole();
        passes.once();
        EmbeddedInfrastructure.broker().stop();
        Sid late = Told.execution();
        List<RelayPass> done = new ArrayList<>();
        try {
            Outbox.append(Told.started(late));
            done.add(passes.once());
            Outbox.append(Told.ended(late, 3));
            done.add(passes.once());
            assertEquals(2, Outbox.depth());
        } finally {
            EmbeddedInfrastructure.broker().start();
        }

        passes.drain();

        done.forEach(pass -> assertNotNull(pass.failure()));
        assertEquals(0, Outbox.depth());
        assertEquals(6, TOPIC.read(early.toString()).size());
        Stories.assertWhole(TOPIC.read(late.toString()), 5);
    }

    @Test
    void a_database_that_restarts_under_the_relay_loses_nothing() throws SQLException {
        Sid execution = Told.execution();
        Outbox.append(Told.started(execution));
        passes.once();
        Outbox.append(Told.ended(execution, 3));
        EmbeddedInfrastructure.database().stop();
        RelayPass meanwhile;
        try {
            meanwhile = passes.once();
        } finally {
            EmbeddedInfrastructure.database().start();
        }

        List<RelayPass> afterwards = new ArrayList<>();
        for (int turn = 0; turn < 10 && Outbox.depth() > 0; turn++) {
            afterwards.add(passes.once()); // the pool finds out about each of its dead connections
        }

        assertNotNull(meanwhile.failure());
        assertEquals(0, Outbox.depth(), afterwards::toString);
        Stories.assertWhole(TOPIC.read(execution.toString()), 5);
    }

    @Test
    void an_unreadable_row_is_set_aside_with_its_followers_until_an_operator_releases_it() throws SQLException {
        Sid ann = Told.execution();
        Outbox.append(Told.started(ann));
        String sound = SprintFactsCodec.encode(Told.moved(ann, 3));
        Outbox.append(ann.uuid(), Told.started(ann).shard(), sound.replace("[2,", "[99,"));
        Sid ben = Outbox.appendWhole();

        RelayPass first = passes.once();
        Outbox.append(Told.ended(ann, 4));
        RelayPass second = passes.once();

        assertEquals(new RelayPass(4, 8, 1, null), first);
        assertEquals(new RelayPass(0, 0, 1, null), second);
        assertEquals(0, Outbox.depth());
        Stories.assertWhole(TOPIC.read(ben.toString()), 6);
        Stories.assertWhole(TOPIC.read(ann.toString()), 2);

        Outbox.run("UPDATE outbox_quarantine SET payload = replace(payload, '[99,', '[2,')");
        assertEquals(2, Outbox.number("SELECT outbox_release('" + ann.uuid() + "')"));
        assertEquals(2, passes.once().rows());
        Stories.assertWhole(TOPIC.read(ann.toString()), 6);
    }

    @Test
    void an_event_too_large_for_the_producer_is_set_aside_and_blocks_nobody() throws SQLException {
        assertSetAside(1 << 21);
    }

    @Test
    void an_event_that_only_the_broker_finds_too_large_is_set_aside_and_blocks_nobody() throws SQLException {
        passes.once();
        TOPIC.configure("max.message.bytes", "131072");
        try {
            assertSetAside(1 << 18);
        } finally {
            TOPIC.configure("max.message.bytes", "1048588");
        }
    }

    private void assertSetAside(int characters) throws SQLException {
        Sid ann = Told.execution();
        Outbox.append(Told.started(ann));
        SprintFacts.StepFact huge = Told.step(1, null, "x".repeat(characters), "ask", "ask");
        Outbox.append(Told.facts(ann, 3, false, List.of(huge), null));
        Outbox.append(Told.ended(ann, 4));
        Sid ben = Outbox.appendWhole();

        List<RelayPass> done = passes.drain();

        done.forEach(pass -> assertNull(pass.failure()));
        assertEquals(0, Outbox.depth());
        assertEquals(2, Outbox.number("SELECT count(*) FROM outbox_quarantine"));
        assertEquals(
                1,
                Outbox.number("SELECT count(*) FROM outbox_quarantine"
                        + " WHERE reason = 'refused by Kafka: RecordTooLargeException'"));
        Stories.assertWhole(TOPIC.read(ann.toString()), 2);
        Stories.assertWhole(TOPIC.read(ben.toString()), 6);
    }
}
