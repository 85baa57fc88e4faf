package io.understudy.packaged;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The schema is brought up to date, and checked, by a run of the gateway that does nothing else. */
class MigrationIT {

    private static final Path MIGRATIONS = Path.of("src", "main", "resources", "db", "migration");

    private static final Map<String, String> MIGRATE = Map.of();

    private static final Map<String, String> CHECK =
            Map.of("QUARKUS_FLYWAY_MIGRATE_AT_START", "false", "QUARKUS_FLYWAY_VALIDATE_AT_START", "true");

    /** Of a flow's end, which a worker would carry out at once. */
    private static final String DUE_JOB = "INSERT INTO job (account_sid, kind, args)"
            + " SELECT gen_random_uuid(), kind, '{}' FROM unnest(ARRAY['end-flow', 'send-message', 'wait-timeout']) AS kind";

    private static InitRun run(String name, OwnDatabase database, Map<String, String> environment) throws IOException {
        Map<String, String> config = database.config();
        config.put("quarkus.profile", "local");
        config.put("quarkus.http.port", "0");
        return InitRun.start(name, config, environment);
    }

    private static List<String> versions() throws IOException {
        try (Stream<Path> files = Files.list(MIGRATIONS)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.startsWith("V"))
                    .map(name -> name.substring(1, name.indexOf("__")))
                    .sorted(Comparator.comparingInt(Integer::parseInt))
                    .toList();
        }
    }

    private static List<String> applied(OwnDatabase database) throws SQLException {
        return database.column("SELECT version FROM flyway_schema_history WHERE success AND version IS NOT NULL"
                + " ORDER BY version::int");
    }

    @Test
    void a_migration_ends_with_0_and_touches_neither_port_nor_jobs_nor_broker() throws Exception {
        OwnDatabase database = OwnDatabase.create("migrated_alone");
        try (ServerSocket broker = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Map<String, String> config = database.config();
            config.put("quarkus.profile", "local");
            config.put("kafka.bootstrap.servers", "localhost:" + broker.getLocalPort());
            config.put("quarkus.http.port", "0");

            InitRun first = InitRun.start("migration", config, MIGRATE);

            assertEquals(0, first.end(), first::toString);
            assertEquals(versions(), applied(database));

            database.run(DUE_JOB);
            InitRun second = InitRun.start("migration-again", config, MIGRATE);

            assertEquals(0, second.end(), second::toString);
            assertFalse((first.said() + second.said()).contains("Listening on"));
            assertEquals(
                    List.of("available 0", "available 0", "available 0"),
                    database.column("SELECT state || ' ' || attempt FROM job"));
            broker.setSoTimeout(1);
            assertThrows(SocketTimeoutException.class, broker::accept, "nobody has connected");
        }
    }

    @Test
    void several_migrations_at_once_are_one() throws Exception {
        OwnDatabase database = OwnDatabase.create("migrated_at_once");
        List<InitRun> runs = new ArrayList<>();
        for (int i = 1; i <= 3; i++) {
            runs.add(run("migration-at-once-" + i, database, MIGRATE));
        }

        for (InitRun run : runs) {
            assertEquals(0, run.end(), run::toString);
        }
        assertEquals(versions(), applied(database));
    }

    @Test
    void a_check_says_whether_the_schema_is_behind_and_changes_nothing() throws Exception {
        OwnDatabase database = OwnDatabase.create("checked");
        assertEquals(0, run("check-migrates", database, MIGRATE).end());
        InitRun equal = run("check-equal", database, CHECK);
        assertEquals(0, equal.end(), equal::toString);
        database.run("DELETE FROM flyway_schema_history WHERE installed_rank = ("
                + "SELECT max(installed_rank) FROM flyway_schema_history)");

        InitRun behind = run("check-behind", database, CHECK);

        assertNotEquals(0, behind.end());
        assertTrue(
                behind.said().contains("Detected resolved migration not applied to database: " + last(versions())),
                behind::toString);
        assertEquals(versions().size() - 1, applied(database).size());
    }

    @Test
    void a_migration_that_must_wait_for_a_reader_gives_up_so_that_nobody_waits_behind_it() throws Exception {
        OwnDatabase database = OwnDatabase.create("read_for_long");
        database.migrateTo("9");
        try (Connection reader = database.connect();
                Statement statement = reader.createStatement()) {
            reader.setAutoCommit(false);
            statement.execute("LOCK TABLE job IN ACCESS SHARE MODE");

            InitRun refused = run("migration-behind-a-reader", database, MIGRATE);

            assertNotEquals(0, refused.end());
            assertTrue(refused.said().contains("due to lock timeout"), refused::toString);
        }
        assertEquals("9", last(applied(database)));

        InitRun repeated = run("migration-after-a-reader", database, MIGRATE);

        assertEquals(0, repeated.end(), repeated::toString);
        assertEquals(versions(), applied(database));
    }

    private static String last(List<String> versions) {
        return versions.get(versions.size() - 1);
    }

    @Test
    void a_schema_with_migrations_of_tomorrow_is_taken_as_it_is() throws Exception {
        OwnDatabase database = OwnDatabase.create("ahead");
        assertEquals(0, run("ahead-migrates", database, MIGRATE).end());
        database.run("INSERT INTO flyway_schema_history SELECT installed_rank + 1, '999', 'of tomorrow', type,"
                + " 'V999__of_tomorrow.sql', 1, installed_by, now(), 1, true FROM flyway_schema_history"
                + " ORDER BY installed_rank DESC LIMIT 1");

        InitRun checked = run("ahead-checked", database, CHECK);
        InitRun started = run("ahead-started", database, MIGRATE);

        assertEquals(0, checked.end(), checked::toString);
        assertEquals(0, started.end(), started::toString);
        assertEquals(versions().size() + 1, applied(database).size());
    }
}
