package io.understudy.packaged;

import io.understudy.embedded.EmbeddedDatabase;
import io.understudy.embedded.EmbeddedInfrastructure;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.flywaydb.core.Flyway;

/**
 * An empty database of the shared server, for one test alone.
 *
 * @param server on which it is
 * @param name unique on it
 */
record OwnDatabase(EmbeddedDatabase server, String name) {

    static OwnDatabase create(String name) throws SQLException {
        new EmbeddedInfrastructure().start();
        EmbeddedDatabase server = EmbeddedInfrastructure.database();
        try (Connection superuser = DriverManager.getConnection(server.jdbcUrl(), "postgres", "");
                Statement statement = superuser.createStatement()) {
            statement.execute("CREATE DATABASE " + name + " OWNER " + server.username());
        }
        return new OwnDatabase(server, name);
    }

    /** The gateway's settings for it. */
    Map<String, String> config() {
        Map<String, String> config = new HashMap<>();
        config.put("quarkus.datasource.reactive.url", here(server.reactiveUrl()));
        config.put("quarkus.datasource.jdbc.url", here(server.jdbcUrl()));
        config.put("quarkus.datasource.username", server.username());
        config.put("quarkus.datasource.password", server.password());
        return config;
    }

    private String here(String url) {
        return url.substring(0, url.lastIndexOf('/') + 1) + name;
    }

    void run(String sql) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** The schema as an older version left it. */
    void migrateTo(String version) {
        Flyway.configure()
                .dataSource(here(server.jdbcUrl()), server.username(), server.password())
                .locations("filesystem:src/main/resources/db/migration")
                .target(version)
                .load()
                .migrate();
    }

    /** The first column, as texts. */
    List<String> column(String query) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            List<String> values = new ArrayList<>();
            while (rows.next()) {
                values.add(rows.getString(1));
            }
            return values;
        }
    }

    Connection connect() throws SQLException {
        return DriverManager.getConnection(here(server.jdbcUrl()), server.username(), server.password());
    }
}
