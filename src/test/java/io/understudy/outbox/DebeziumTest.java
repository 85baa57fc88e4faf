package io.understudy.outbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.embedded.LogicalDatabase;
import io.understudy.sid.Sid;
import io.vertx.mutiny.pgclient.PgBuilder;
import io.vertx.mutiny.sqlclient.Pool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From the statement of a lane through PostgreSQL's log and the deployed connector to the records of a topic. */
class DebeziumTest {

    private static final String SLOT = "understudy_outbox";

    /** What an operator runs once, as the guide has it. */
    private static final Pattern SETUP = Pattern.compile("```sql\\n(.*?)```", Pattern.DOTALL);

    private static final Path GUIDE = Path.of("src/docs/guides/debezium.md");

    /** What an installation that traces tells the connector. */
    private static final Pattern TRACING = Pattern.compile("name: TRACE_PLACEMENT\\s+value: \"([^\"]+)\"");

    private static final Path COMPONENT = Path.of("k8s/components/debezium/README.md");

    /** A slot lets go of its log when it has read of a moment without open transactions, two of them at most. */
    private static final int MOST_MOMENTS = 5;

    private static LogicalDatabase database;
    private static Pool pool;
    private static EventRows rows;

    @TempDir
    Path folder;

    @BeforeAll
    static void start() throws SQLException, IOException {
        database = LogicalDatabase.start();
        Matcher setup = SETUP.matcher(Files.readString(GUIDE));
        assertTrue(setup.find(), "the guide says what to run");
        database.run(setup.group(1).replace("…", Connector.PASSWORD));
        pool = PgBuilder.pool()
                .connectingTo(database.database().reactiveUrl() + "?user=understudy&password=understudy")
                .build();
        rows = new EventRows(pool);
    }

    @AfterAll
    static void stop() {
        pool.closeAndAwait();
        database.close();
    }

    @BeforeEach
    void empty() throws SQLException {
        database.run("TRUNCATE outbox_event");
        database.run("SELECT pg_drop_replication_slot(slot_name) FROM pg_replication_slots");
    }

    @Test
    void the_records_are_those_of_the_relay_in_the_same_order() throws Exception {
        Sid before = Told.execution();
        Sid during = Told.execution();
        rows.append(Told.started(before));
        try (Connector debezium = Connector.start(database.database(), folder.resolve("offsets"))) {
            assertEquals(Sent.byTheRelay(Told.started(before)), withoutRoutersId(debezium.take(2)), "by the snapshot");

            rows.append(Told.started(during), Told.ended(before, 3));
            rows.append(Told.moved(during, 3));
            rows.append(Told.ended(during, 4));

            assertEquals(
                    Sent.byTheRelay(
                            Told.started(during), Told.ended(before, 3), Told.moved(during, 3), Told.ended(during, 4)),
                    withoutRoutersId(debezium.take(9)),
                    "from the log");
        }
    }

    @Test
    void where_gateways_trace_the_connector_sends_the_trace_too() throws Exception {
        Matcher tracing = TRACING.matcher(Files.readString(COMPONENT));
        assertTrue(tracing.find(), "the component says what to set");
        Sid execution = Told.execution();
        try (Connector debezium = Connector.start(database.database(), folder.resolve("offsets"), tracing.group(1))) {
            rows.append(Told.traced(Told.moved(execution, 1)), Told.moved(execution, 2));

            List<Sent> sent = withoutRoutersId(debezium.take(2));

            assertEquals(Sent.byTheRelay(Told.traced(Told.moved(execution, 1))), sent.subList(0, 1));
            assertTrue(sent.get(1).headers().containsKey("ce_traceparent"));
            assertNull(sent.get(1).headers().remove("ce_traceparent"), "nobody traced it");
            assertEquals(Sent.byTheRelay(Told.moved(execution, 2)), sent.subList(1, 2));
        }
    }

    @Test
    void what_debezium_has_confirmed_no_longer_waits_and_goes_with_its_hour() throws Exception {
        Path offsets = folder.resolve("offsets");
        Sid execution = Told.execution();
        try (Connector debezium = Connector.start(database.database(), offsets)) {
            rows.append(Told.started(execution));
            debezium.take(2);
        }
        assertEquals(0, pending(), "all confirmed");

        rows.append(Told.moved(execution, 3));
        assertEquals(1, pending(), "nobody reads");
        threeHoursPass();
        assertEquals(0, forget("1 hour"), "an hour with an event that Debezium has not confirmed stays");

        try (Connector debezium = Connector.start(database.database(), offsets)) {
            assertEquals(0, forget("5 hours"), "the retention is not over");
            assertEquals(1, forgetOnceTheSlotHasMoved(debezium));
        }
        assertEquals(List.of(), rows.read(execution.toString()));
    }

    @Test
    void events_whose_rows_are_gone_are_still_in_the_log() throws Exception {
        Path offsets = folder.resolve("offsets");
        try (Connector debezium = Connector.start(database.database(), offsets)) {
            rows.append(Told.started(Told.execution()));
            debezium.take(2);
        }
        Sid away = Told.execution();
        rows.append(Told.started(away));
        database.run("TRUNCATE outbox_event");

        try (Connector debezium = Connector.start(database.database(), offsets)) {
            assertEquals(Sent.byTheRelay(Told.started(away)), withoutRoutersId(debezium.take(2)));
        }
    }

    @Test
    void a_connector_that_lost_its_slot_sends_again_what_the_table_holds_in_order_also_past_midnight()
            throws Exception {
        Sid execution = Told.execution();
        Path offsets = folder.resolve("offsets");
        try (Connector debezium = Connector.start(database.database(), offsets)) {
            rows.append(Told.started(execution));
            debezium.take(2);
        }
        database.run("UPDATE outbox_event SET hour = 23");
        rows.append(Told.ended(execution, 3));
        database.run("UPDATE outbox_event SET hour = 0 WHERE hour <> 23");
        database.run("SELECT pg_drop_replication_slot('" + SLOT + "')");

        try (Connector debezium = Connector.start(database.database(), offsets)) {
            assertEquals(
                    Sent.byTheRelay(Told.started(execution), Told.ended(execution, 3)),
                    withoutRoutersId(debezium.take(5)));
        }
    }

    /** The router adds the row's id to the headers; everything else must be the relay's. */
    private static List<Sent> withoutRoutersId(List<Sent> sent) {
        for (Sent record : sent) {
            String id = record.headers().remove("id");
            assertTrue(record.headers().get("ce_id").endsWith(id.replace("-", "")), id);
        }
        return sent;
    }

    private static long forgetOnceTheSlotHasMoved(Connector debezium) throws Exception {
        long emptied = 0;
        for (int moment = 0; emptied == 0 && moment < MOST_MOMENTS; moment++) {
            database.run("SELECT pg_log_standby_snapshot()");
            rows.append(Told.started(Told.execution()));
            debezium.take(2);
            emptied = forget("1 hour");
        }
        return emptied;
    }

    /** For the rows; to the log they are new ones. */
    private static void threeHoursPass() throws SQLException {
        database.run("UPDATE outbox_event SET hour = extract(hour FROM now() AT TIME ZONE 'UTC' - interval '3 hours')");
    }

    private static long pending() throws SQLException {
        return number("SELECT events FROM outbox_event_pending('" + SLOT + "', 1000)");
    }

    private static long forget(String retention) throws SQLException {
        return number("SELECT outbox_event_forget('" + SLOT + "', '" + retention + "')");
    }

    private static long number(String query) throws SQLException {
        try (Connection connection = database.database().connect();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(query)) {
            result.next();
            return result.getLong(1);
        }
    }
}
