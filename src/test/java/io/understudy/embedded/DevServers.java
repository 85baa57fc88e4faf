package io.understudy.embedded;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;

/** The child process behind {@link ServersProcess}: PostgreSQL and Kafka until standard input ends. */
public final class DevServers {

    /** The line that says that both serve clients. */
    static final String READY = "understudy-servers-ready";

    private DevServers() {}

    /**
     * Ends with status 1 and one line on standard error if the servers cannot start.
     *
     * @param args the project's directory
     */
    public static void main(String[] args) throws IOException {
        try {
            LocalSettings settings = LocalSettings.of(Path.of(args[0]), System.getProperties());
            try (EmbeddedServers servers = settings.servers()) {
                Runtime.getRuntime().addShutdownHook(new Thread(servers::stop, "servers-stop"));
                System.out.printf(
                        "Starting PostgreSQL on port %d and Kafka on port %d, data in %s%n",
                        settings.postgresPort(),
                        settings.kafkaPort(),
                        servers.folder().path());
                servers.start();
                System.out.println(READY);
                System.in.transferTo(OutputStream.nullOutputStream());
            }
        } catch (CannotStart e) {
            System.err.println(System.lineSeparator() + e.getMessage() + System.lineSeparator());
            System.exit(1);
        }
    }
}
