package io.understudy.embedded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedDatabaseTest {

    private static final Path BINARIES =
            Path.of("target", "embedded", "binaries").toAbsolutePath();

    @TempDir
    Path folder;

    @Test
    void a_restart_keeps_data_and_port() throws SQLException {
        // given
        try (EmbeddedDatabase database = new EmbeddedDatabase(folder, BINARIES, 0)) {
            database.start();
            int port = database.port();
            execute(database, "create table note as select 'kept' as text");

            // when
            database.stop();
            assertThrows(SQLException.class, database::connect);
            database.start();

            // then
            assertEquals(port, database.port());
            assertEquals("kept", query(database, "select text from note"));
        }
    }

    @Test
    void a_commit_is_durable_and_the_role_is_an_ordinary_one() throws SQLException {
        try (EmbeddedDatabase database = new EmbeddedDatabase(folder, BINARIES, 0)) {
            database.start();

            assertEquals("on", query(database, "show fsync"));
            assertEquals("on", query(database, "show synchronous_commit"));
            assertEquals("f", query(database, "select rolsuper from pg_roles where rolname = current_user"));
        }
    }

    @Test
    void a_taken_port_is_named_with_the_way_out() throws IOException {
        // given
        try (ServerSocket stranger = new ServerSocket(0)) {
            int port = stranger.getLocalPort();
            EmbeddedDatabase database = new EmbeddedDatabase(folder, BINARIES, port);

            // when
            CannotStart refusal = assertThrows(CannotStart.class, database::start);

            // then
            assertTrue(refusal.getMessage().contains("Port " + port), refusal::getMessage);
            assertTrue(refusal.getMessage().contains("-Dlocal.postgres.port="), refusal::getMessage);
        }
    }

    @Test
    void a_strangers_server_on_our_port_is_not_mistaken_for_ours(@TempDir Path elsewhere) {
        // given
        try (EmbeddedDatabase stranger = new EmbeddedDatabase(elsewhere, BINARIES, 0)) {
            stranger.start();
            EmbeddedDatabase ours = new EmbeddedDatabase(folder, BINARIES, stranger.port());

            // when
            CannotStart refusal = assertThrows(CannotStart.class, ours::requireOurs);

            // then
            assertTrue(refusal.getMessage().contains(elsewhere.toString()), refusal::getMessage);
        }
    }

    @Test
    void a_server_whose_launcher_was_killed_is_taken_over_with_its_data() throws Exception {
        // given
        int port = Ports.free();
        Process launcher = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
                        "-cp",
                        System.getProperty("java.class.path"),
                        KilledLauncher.class.getName(),
                        folder.toString(),
                        Integer.toString(port))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try {
            String firstLine = launcher.inputReader(StandardCharsets.UTF_8).readLine();
            assertEquals("ready", firstLine);
        } finally {
            launcher.destroyForcibly().waitFor();
        }

        // when
        try (EmbeddedDatabase database = new EmbeddedDatabase(folder, BINARIES, port)) {
            assertEquals("kept", query(database, "select text from note"), "the orphan runs until somebody takes over");
            String orphan = query(database, "select pg_postmaster_start_time()");
            database.start();

            // then
            assertEquals("kept", query(database, "select text from note"));
            assertTrue(!orphan.equals(query(database, "select pg_postmaster_start_time()")));
        }
    }

    @Test
    void a_pid_file_that_names_somebody_else_is_in_nobodys_way() throws Exception {
        // given: after a reboot or in a new container the recorded process id belongs to another program
        try (EmbeddedDatabase database = new EmbeddedDatabase(folder, BINARIES, 0)) {
            database.start();
            database.stop();
            Path pidFile = folder.resolve("postgresql").resolve("postmaster.pid");
            Files.writeString(pidFile, ProcessHandle.current().pid() + "\n");

            // when
            database.start();

            // then
            assertEquals("1", query(database, "select 1"));
        }
    }

    private static void execute(EmbeddedDatabase database, String sql) throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String query(EmbeddedDatabase database, String sql) throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            assertTrue(rows.next());
            return rows.getString(1);
        }
    }

    /** Starts a database, says so and waits to be killed. */
    static final class KilledLauncher {

        private KilledLauncher() {}

        public static void main(String[] args) throws Exception {
            EmbeddedDatabase database = new EmbeddedDatabase(Path.of(args[0]), BINARIES, Integer.parseInt(args[1]));
            database.start();
            execute(database, "create table note as select 'kept' as text");
            System.out.println("ready");
            System.in.read();
        }
    }
}
