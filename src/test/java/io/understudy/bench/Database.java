package io.understudy.bench;

import io.understudy.packaged.Poll;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * The gateway's database behind its back, over JDBC, one statement at a time. Not the way load is made: that is
 * {@link SqlLoad}. Safe for concurrent use.
 */
final class Database implements AutoCloseable {

    /**
     * PostgreSQL's processes keep their counters to themselves for up to ten seconds after the last transaction
     * (PGSTAT_IDLE_INTERVAL).
     */
    private static final Duration STATISTICS = Duration.ofSeconds(11);

    /** What grows with executions. */
    private static final String TRUNCATE = "TRUNCATE execution, step, active_contact, job, outbox, outbox_quarantine,"
            + " alert, correlation, idempotency_key, simulator_message";

    private final String jdbcUrl;
    private final Connection connection;

    Database(String jdbcUrl) {
        this.jdbcUrl = jdbcUrl;
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(jdbcUrl);
        try {
            this.connection = source.getConnection();
        } catch (SQLException e) {
            throw new IllegalStateException("Cannot connect to the database: " + e.getMessage(), e);
        }
    }

    /** Another connection to the same, for a transaction that stays open. */
    Database another() {
        return new Database(jdbcUrl);
    }

    /** The same address for the reactive client, credentials included. */
    String reactiveUrl() {
        return jdbcUrl.replaceFirst("^jdbc:", "");
    }

    /** The first column of the first row; 0 for null, as sums over nothing are. */
    synchronized long number(String query, Object... parameters) {
        try (PreparedStatement statement = prepare(query, parameters);
                ResultSet row = statement.executeQuery()) {
            row.next();
            return row.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(query, e);
        }
    }

    /** The first column of the first row. */
    synchronized String text(String query, Object... parameters) {
        try (PreparedStatement statement = prepare(query, parameters);
                ResultSet row = statement.executeQuery()) {
            row.next();
            return row.getString(1);
        } catch (SQLException e) {
            throw new IllegalStateException(query, e);
        }
    }

    /** All rows, each value as text. */
    synchronized List<List<String>> rows(String query, Object... parameters) {
        try (PreparedStatement statement = prepare(query, parameters);
                ResultSet found = statement.executeQuery()) {
            List<List<String>> rows = new ArrayList<>();
            while (found.next()) {
                List<String> row = new ArrayList<>();
                for (int i = 1; i <= found.getMetaData().getColumnCount(); i++) {
                    row.add(found.getString(i));
                }
                rows.add(row);
            }
            return rows;
        } catch (SQLException e) {
            throw new IllegalStateException(query, e);
        }
    }

    /** Runs statements, each in a transaction of its own. */
    synchronized void execute(String... statements) {
        for (String sql : statements) {
            try (Statement statement = connection.createStatement()) {
                statement.execute(sql);
            } catch (SQLException e) {
                throw new IllegalStateException(sql, e);
            }
        }
    }

    private PreparedStatement prepare(String query, Object... parameters) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(query);
        for (int i = 0; i < parameters.length; i++) {
            statement.setObject(i + 1, parameters[i]);
        }
        return statement;
    }

    /**
     * The same state for whoever is measured next: no dead rows, fresh statistics of the planner, no dirty pages, so that
     * the first change of every page costs everybody its full image in the log.
     */
    void settle() {
        execute("VACUUM ANALYZE", "CHECKPOINT");
    }

    /** Removes everything that executions have left behind; flows and accounts stay. */
    void forget() {
        execute(TRUNCATE);
    }

    /** Waits until PostgreSQL's processes have told what they did. */
    static void awaitStatistics() {
        Poll.pause(STATISTICS);
    }

    /** Rows inserted, updated and deleted in the tables of a schema since they were made, as far as it has been told. */
    long rowsWritten(String schema) {
        return number(
                "SELECT sum(n_tup_ins + n_tup_upd + n_tup_del) FROM pg_stat_user_tables WHERE schemaname = ?", schema);
    }

    /** How many bytes have been written to the log so far. */
    long walBytes() {
        return number("SELECT pg_current_wal_insert_lsn() - '0/0'::pg_lsn");
    }

    /** Disconnects. */
    @Override
    public synchronized void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
