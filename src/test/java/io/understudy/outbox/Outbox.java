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

    private static void append(Connection connection, UUID execution, int shard, String payload) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                        "INSERT INTO outbox (execution_sid, shard, payload) VALUES (?, ?, ?)");
                Statement notify = connection.createStatement()) {
            insert.setObject(1, execution);
            insert.setInt(2, shard);
            insert.setString(3, payload);
            insert.executeUpdate();
            notify.execute("NOTIFY understudy_outbox");
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

    static void clear() throws SQLException {
        run("TRUNCATE outbox, outbox_quarantine");
    }
}
