package io.understudy.embedded;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/**
 * {@code mvn -Plocal}: starts PostgreSQL, Kafka and the packaged gateway, prints where they are, and stops them in the
 * opposite order when Maven is told to end or the gateway ends.
 *
 * <p>Runs inside Maven's JVM ({@code exec:java}), with the gateway as a child process. A launcher in a child process
 * would not do: on SIGTERM Maven ends without waiting for children, so the shell would return while servers still stop,
 * or run on. Here Maven's JVM is the one that stops them, and it ends when its shutdown hook has.
 */
public final class LocalLauncher {

    private final LocalSettings settings;
    private final Path jar;
    private volatile boolean stopping;
    private @Nullable EmbeddedServers servers;
    private @Nullable Gateway gateway;

    private LocalLauncher(LocalSettings settings, Path jar) {
        this.settings = settings;
        this.jar = jar;
    }

    /**
     * Never returns: ends the JVM with status 1 when something cannot start or the gateway ends, and with the signal's
     * status when it is told to stop.
     *
     * @param args the project's directory
     */
    public static void main(String[] args) throws InterruptedException {
        Path project = Path.of(args[0]);
        try {
            LocalSettings settings = LocalSettings.of(project, System.getProperties());
            LocalLauncher launcher = new LocalLauncher(settings, project.resolve("target/quarkus-app/quarkus-run.jar"));
            Runtime.getRuntime().addShutdownHook(new Thread(launcher::stop, "local-stop"));
            launcher.run();
        } catch (CannotStart e) {
            System.err.println(System.lineSeparator() + e.getMessage() + System.lineSeparator());
        }
        // Not a thrown exception: Maven would bury the one line that matters under its own report.
        System.exit(1);
    }

    private void run() throws InterruptedException {
        try {
            EmbeddedServers running = startServers();
            Gateway started = startGateway(running);
            started.awaitReady();
            String demoFlow = new DemoFlow(settings.baseUrl()).publish();
            System.out.println(Banner.of(settings, running, demoFlow));
            int status = started.awaitEnd();
            throw new CannotStart(
                    "The gateway ended with exit code %d; Kafka and PostgreSQL stop too".formatted(status));
        } catch (RuntimeException | Error e) {
            // Ctrl-C reaches every process of the terminal, at any point of a start: what it breaks is no news.
            if (!stopping) {
                throw e;
            }
        }
    }

    private synchronized EmbeddedServers startServers() {
        EmbeddedServers prepared = settings.servers();
        servers = prepared;
        Ports.requireFree(
                settings.port(), "the gateway", "stop who listens there, or choose another with -Dlocal.port=");
        System.out.printf(
                "Starting PostgreSQL on port %d and Kafka on port %d, data in %s%n",
                settings.postgresPort(), settings.kafkaPort(), prepared.folder().path());
        prepared.start();
        return prepared;
    }

    private synchronized Gateway startGateway(EmbeddedServers running) {
        if (stopping) {
            throw new CancellationException();
        }
        Map<String, String> config = new HashMap<>(running.config());
        config.put("quarkus.profile", "local");
        config.put("quarkus.http.host", settings.host());
        config.put("quarkus.http.port", Integer.toString(settings.port()));
        Gateway started =
                Gateway.start(jar, settings.baseUrl(), running.folder().path(), config);
        gateway = started;
        return started;
    }

    /** The shutdown hook; waits for a start in progress, because half a server cannot be stopped. */
    private void stop() {
        stopping = true;
        synchronized (this) {
            if (gateway != null) {
                gateway.close();
            }
            if (servers != null) {
                servers.close();
            }
        }
    }
}
