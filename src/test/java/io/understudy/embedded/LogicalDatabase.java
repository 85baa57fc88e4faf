package io.understudy.embedded;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.flywaydb.core.Flyway;

/**
 * A PostgreSQL whose log can be read as rows ({@code wal_level=logical}), with the application's tables: for whoever reads
 * the log. Tests of all else use the shared one, whose log is the shorter.
 */
public final class LogicalDatabase implements AutoCloseable {

    private static final Path BELOW = Path.of("target", "embedded");

    private final DataFolder folder;
    private final EmbeddedDatabase database;

    private LogicalDatabase(DataFolder folder) {
        this.folder = folder;
        this.database = new EmbeddedDatabase(
                folder.path(), BELOW.toAbsolutePath().resolve("binaries"), 0, Map.of("wal_level", "logical"));
    }

    /** A new one, empty but for the tables. */
    public static LogicalDatabase start() {
        LogicalDatabase logical = new LogicalDatabase(DataFolder.claimFirstFree(BELOW));
        logical.database.stopOrphan();
        logical.folder.empty();
        logical.database.start();
        Flyway.configure()
                .dataSource(logical.database.jdbcUrl(), logical.database.username(), logical.database.password())
                .load()
                .migrate();
        return logical;
    }

    /** The server. */
    public EmbeddedDatabase database() {
        return database;
    }

    /** Runs SQL as the superuser. */
    public void run(String sql) throws SQLException {
        try (Connection connection = database.connectAsSuperuser();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Override
    public void close() {
        database.stop();
        folder.close();
    }
}
