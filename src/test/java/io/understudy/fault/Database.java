package io.understudy.fault;

import io.understudy.embedded.EmbeddedDatabase;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Questions to the gateway's database, asked behind its back. A connection per question: servers come and go. */
record Database(EmbeddedDatabase server) {

    /** A row of texts. */
    record Row(List<String> columns) {
        String get(int index) {
            return columns.get(index);
        }

        @Override
        public String toString() {
            return String.join(" ", columns);
        }
    }

    /** All rows, each column as text. */
    List<Row> rows(String query, Object... parameters) {
        try (Connection connection = server.connect();
                PreparedStatement statement = connection.prepareStatement(query)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            return read(statement);
        } catch (SQLException e) {
            throw new IllegalStateException(query, e);
        }
    }

    private static List<Row> read(PreparedStatement statement) throws SQLException {
        List<Row> rows = new ArrayList<>();
        try (ResultSet found = statement.executeQuery()) {
            int columns = found.getMetaData().getColumnCount();
            while (found.next()) {
                List<String> row = new ArrayList<>();
                for (int i = 1; i <= columns; i++) {
                    row.add(String.valueOf(found.getString(i)));
                }
                rows.add(new Row(row));
            }
        }
        return rows;
    }

    /** The first column of the first row. */
    long number(String query, Object... parameters) {
        return Long.parseLong(rows(query, parameters).get(0).get(0));
    }

    /** Changes something. */
    void run(String statement) {
        try (Connection connection = server.connect();
                PreparedStatement prepared = connection.prepareStatement(statement)) {
            prepared.execute();
        } catch (SQLException e) {
            throw new IllegalStateException(statement, e);
        }
    }

    long outboxDepth() {
        return number("SELECT count(*) FROM outbox");
    }

    /** Where the server's files are; asked as its superuser, for others may not know. */
    String dataDirectory() {
        try (Connection connection = DriverManager.getConnection(server.jdbcUrl(), "postgres", "");
                PreparedStatement statement = connection.prepareStatement("SHOW data_directory")) {
            return read(statement).get(0).get(0);
        } catch (SQLException e) {
            throw new IllegalStateException("show data_directory", e);
        }
    }
}
