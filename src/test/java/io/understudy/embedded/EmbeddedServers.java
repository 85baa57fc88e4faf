package io.understudy.embedded;

import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * Database and broker on one claimed folder, started together.
 *
 * @param folder the claim they live on, released when they are closed
 * @param database the PostgreSQL server
 * @param broker the Kafka broker
 */
record EmbeddedServers(DataFolder folder, EmbeddedDatabase database, EmbeddedBroker broker) implements AutoCloseable {

    /** Prepares stopped servers; an orphan on the same data is stopped, and with {@code clean} the data deleted. */
    static EmbeddedServers on(DataFolder folder, Path binaries, int postgresPort, int kafkaPort, boolean clean) {
        EmbeddedServers servers = new EmbeddedServers(
                folder,
                new EmbeddedDatabase(folder.path(), binaries, postgresPort),
                new EmbeddedBroker(folder.path(), kafkaPort));
        servers.database.stopOrphan();
        if (clean) {
            folder.empty();
        }
        return servers;
    }

    /** Starts both at the same time; if one fails, neither stays. */
    void start() {
        database.requireFreePort();
        broker.requireFreePort();
        CompletableFuture<Void> databaseStarts = CompletableFuture.runAsync(database::start, EmbeddedServers::run);
        boolean complete = false;
        try {
            broker.start();
            databaseStarts.join();
            complete = true;
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        } finally {
            // Kafka also fails with errors: its classes cannot be initialised once the JVM shuts down.
            if (!complete) {
                databaseStarts.handle((started, failure) -> started).join();
                stop();
            }
        }
    }

    /** A thread of its own: whoever starts servers must not depend on the common pool's class loader or size. */
    private static void run(Runnable start) {
        Thread thread = new Thread(start, "embedded-database-start");
        thread.setDaemon(true);
        thread.start();
    }

    /** The application's settings for these servers. */
    Map<String, String> config() {
        return Map.of(
                "quarkus.datasource.reactive.url", database.reactiveUrl(),
                "quarkus.datasource.jdbc.url", database.jdbcUrl(),
                "quarkus.datasource.username", database.username(),
                "quarkus.datasource.password", database.password(),
                "kafka.bootstrap.servers", broker.bootstrapServers());
    }

    /** Stops the broker, then the database; safe to call twice. */
    synchronized void stop() {
        broker.stop();
        database.stop();
    }

    @Override
    public void close() {
        stop();
        folder.close();
    }
}
