package io.understudy.embedded;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A real PostgreSQL server with durable commits ({@code fsync} and {@code synchronous_commit} on), a role and a database
 * named {@code understudy}, reachable from this machine only.
 *
 * <p>Port and data outlive {@link #stop()}: {@link #start()} brings the same database back. Not safe for concurrent
 * starts and stops. Whoever creates one holds the claim on the folder.
 */
public final class EmbeddedDatabase implements AutoCloseable {

    /** Role, its password and database; the server trusts local connections, so the password keeps no secret. */
    static final String NAME = "understudy";

    /** First start on a busy machine with a cold disk; ordinary starts take 1 to 3 s. */
    private static final Duration START_TIMEOUT = Duration.ofSeconds(60);

    /** Durable like production, with room for the pools of a few gateways and the 256 clients of a benchmark, without a socket file that other servers could collide with. */
    private static final Map<String, String> SERVER_CONFIG = Map.of(
            "fsync", "on",
            "synchronous_commit", "on",
            "max_connections", "400",
            "shared_buffers", "256MB",
            "max_wal_size", "2GB",
            "unix_socket_directories", "");

    private final Path binaries;
    private final Path data;
    private final Path log;
    private final int port;
    private final Map<String, String> more;
    private @Nullable EmbeddedPostgres server;

    /**
     * Prepares a stopped server.
     *
     * @param folder where data and log live
     * @param binaries where the server's programs are unpacked, once for all users of that path
     * @param port where it listens; 0 chooses a free one, kept from then on
     */
    EmbeddedDatabase(Path folder, Path binaries, int port) {
        this(folder, binaries, port, Map.of());
    }

    /** As the above, with more settings of the server. */
    EmbeddedDatabase(Path folder, Path binaries, int port, Map<String, String> more) {
        this.more = more;
        ServerLogs.quiet();
        this.binaries = binaries;
        this.data = folder.resolve("postgresql");
        this.log = folder.resolve("postgresql.log");
        this.port = port == 0 ? Ports.free() : port;
    }

    /**
     * Starts the server and returns when it answers; does nothing if it runs. A server that an earlier, killed process
     * left on the same data is stopped first.
     *
     * @throws CannotStart if the port is taken or the server does not come up
     */
    public void start() {
        if (server != null) {
            return;
        }
        stopOrphan();
        requireFreePort();
        try {
            Files.createDirectories(binaries);
            server = builder().start();
            requireOurs();
            createRoleAndDatabase();
        } catch (CannotStart e) {
            stop();
            throw e;
        } catch (IOException | IllegalStateException e) {
            stop();
            // Its starter may have been interrupted after the server itself had begun.
            stopOrphan();
            throw new CannotStart("PostgreSQL did not start on port " + port + "; its log is " + log, e);
        }
    }

    private EmbeddedPostgres.Builder builder() {
        // Zonky's own default is one folder below /tmp for all users, which only its creator can write.
        System.setProperty("ot.epg.working-dir", binaries.toString());
        EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder()
                .setOverrideWorkingDirectory(binaries.toFile())
                .setDataDirectory(data)
                .setCleanDataDirectory(false)
                .setRegisterShutdownHook(false)
                .setPort(port)
                .setPGStartupWait(START_TIMEOUT)
                .setLocaleConfig("locale", "C")
                .setOutputRedirector(Redirect.appendTo(log.toFile()))
                .setErrorRedirector(Redirect.appendTo(log.toFile()));
        SERVER_CONFIG.forEach(builder::setServerConfig);
        more.forEach(builder::setServerConfig);
        return builder;
    }

    /** Stops a server that an earlier, killed process left on our data. */
    void stopOrphan() {
        Orphans.stopPostmaster(data);
    }

    /** @throws CannotStart if somebody listens on our port */
    void requireFreePort() {
        Ports.requireFree(port, "PostgreSQL", "stop who listens there, or choose another with -Dlocal.postgres.port=");
    }

    /** Fails unless the server on our port serves our data: on a port taken meanwhile a stranger answers, as happily. */
    void requireOurs() {
        try (Connection connection = DriverManager.getConnection(jdbcUrl("postgres"), "postgres", "");
                Statement statement = connection.createStatement();
                ResultSet answer = statement.executeQuery("show data_directory")) {
            answer.next();
            Path served = Path.of(answer.getString(1));
            if (!Files.exists(data) || !Files.exists(served) || !Files.isSameFile(served, data)) {
                throw new CannotStart(
                        "Port %d is answered by another PostgreSQL, with its data in %s: choose another with"
                                        .formatted(port, served)
                                + " -Dlocal.postgres.port=");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (SQLException e) {
            throw new CannotStart("Port %d is answered by somebody else: %s".formatted(port, e.getMessage()), e);
        }
    }

    private void createRoleAndDatabase() {
        try (Connection connection = DriverManager.getConnection(jdbcUrl("postgres"), "postgres", "");
                Statement statement = connection.createStatement()) {
            if (!exists(statement, "select from pg_roles where rolname = '" + NAME + "'")) {
                statement.execute("create role " + NAME + " login password '" + NAME + "'");
            }
            if (!exists(statement, "select from pg_database where datname = '" + NAME + "'")) {
                statement.execute("create database " + NAME + " owner " + NAME);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("Cannot create role and database " + NAME, e);
        }
    }

    private static boolean exists(Statement statement, String query) throws SQLException {
        try (ResultSet rows = statement.executeQuery(query)) {
            return rows.next();
        }
    }

    /** Stops the server: open transactions roll back, connections break, data stays. Does nothing if it is stopped. */
    public void stop() {
        if (server == null) {
            return;
        }
        try {
            server.close();
            // Zonky waits five seconds for the last checkpoint and then only logs.
            stopOrphan();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            server = null;
        }
    }

    /** The same as {@link #stop()}. */
    @Override
    public void close() {
        stop();
    }

    /** The TCP port, the same for the life of this object. */
    public int port() {
        return port;
    }

    /** URL for the JDBC driver. */
    public String jdbcUrl() {
        return jdbcUrl(NAME);
    }

    private String jdbcUrl(String database) {
        return "jdbc:postgresql://localhost:" + port + "/" + database;
    }

    /** URL for the reactive client. */
    public String reactiveUrl() {
        return "postgresql://localhost:" + port + "/" + NAME;
    }

    /** The role that owns the database; not a superuser. */
    public String username() {
        return NAME;
    }

    /** The role's password. */
    public String password() {
        return NAME;
    }

    /** A new JDBC connection to the same database as its superuser; the caller closes it. */
    public Connection connectAsSuperuser() throws SQLException {
        return DriverManager.getConnection(jdbcUrl(), "postgres", "");
    }

    /** A new JDBC connection as the owner of the database; the caller closes it. */
    public Connection connect() throws SQLException {
        return DriverManager.getConnection(jdbcUrl(), username(), password());
    }
}
