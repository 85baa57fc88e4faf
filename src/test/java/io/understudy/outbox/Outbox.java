package io.understudy.outbox;

import io.understudy.embedded.EmbeddedInfrastructure;
import io.understudy.sid.Sid;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;

/** The outbox as the execution room and an operator see it. */
final class Outbox {

    /** As the execution room does: one statement, which wakes a relay that sleeps. Tells whether it did. */
    private static final String APPEND = """
            WITH appended AS (INSERT INTO outbox (execution_sid, shard, payload) VALUES (?, ?, ?) RETURNING id)
            SELECT %s IS NOT NULL""".formatted(RelayWakeUp.ifAny("appended"));

    private Outbox() {}

    /** Each as a row of its own, in this order, committed together. */
    static void append(SprintFacts... sprints) throws SQLException {
        try (Connection connection = EmbeddedInfrastructure.database().connect()) {
            connection.setAutoCommit(false);
            for (SprintFacts facts : sprints) {
                append(connection, facts.executionSid().uuid(), facts.shard(), SprintFactsCodec.encode(facts));
            }
            connection.commit();
        }
    }

    /** A whole execution: six events in three rows. */
    static Sid appendWhole() throws SQLException {
        Sid execution = Told.execution();
        append(Told.started(execution), Told.moved(execution, 3), Told.ended(execution, 4));
        return execution;
    }

    static void append(UUID execution, int shard, String payload) throws SQLException {
        try (Connection connection = EmbeddedInfrastructure.database().connect()) {
            connection.setAutoCommit(false);
            append(connection, execution, shard, payload);
            connection.commit();
        }
    }

    /** Returns whether somebody was woken. */
    static boolean append(Connection connection, UUID execution, int shard, String payload) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(APPEND)) {
            insert.setObject(1, execution);
            insert.setInt(2, shard);
            insert.setString(3, payload);
            ResultSet woken = insert.executeQuery();
            woken.next();
            return woken.getBoolean(1);
        }
    }

    static void run(String sql) throws SQLException {
        try (Connection connection = EmbeddedInfrastructure.database().connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    static long number(String query) throws SQLException {
        try (Connection connection = EmbeddedInfrastructure.database().connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    static long depth() throws SQLException {
        return number("SELECT count(*) FROM outbox");
    }

    /** Relays whom writers must wake: 0 or 1. */
    static long sleepers() {
        try {
            return number("SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND classid = %d AND objid = %d"
                    .formatted(OutboxTable.LOCK_CLASS, RelayWakeUp.SLEEPER));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    static void clear() throws SQLException {
        run("TRUNCATE outbox, outbox_quarantine");
    }
}
