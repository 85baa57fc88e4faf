package io.understudy.embedded;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The servers for {@code mvn quarkus:dev}: those of a running {@code mvn -Plocal} if there is one, else its own, on the
 * same ports and data, for as long as Maven runs.
 *
 * <p>{@code quarkus:dev} runs the plugin executions up to {@code test-compile} by itself, so an {@code exec:java} bound
 * to that phase is the hook; in every other build it has nothing to do. Unlike {@link LocalLauncher} it must let Maven
 * go on, so its servers run in a child process ({@link ServersProcess}).
 */
public final class DevInfrastructure {

    /** For the application's process to end first, so that it does not report servers that went away. */
    private static final int APPLICATION_STOP_SECONDS = 15;

    private DevInfrastructure() {}

    /**
     * Returns when the servers are there, or at once if this build is not {@code quarkus:dev}; ends the JVM with status 1
     * and one line if they cannot be had.
     *
     * @param args the project's directory, then Maven's goals as a list in brackets
     */
    public static void main(String[] args) {
        if (!args[1].matches(".*:dev[,\\]].*")) {
            return;
        }
        Path project = Path.of(args[0]);
        try {
            LocalSettings settings = LocalSettings.of(project, System.getProperties());
            if (DataFolder.inUse(settings.folder())) {
                System.out.println("PostgreSQL and Kafka already run on " + settings.folder() + ": using them");
                Ports.requireListening(settings.postgresPort(), "PostgreSQL", "local.postgres.port");
                Ports.requireListening(settings.kafkaPort(), "Kafka", "local.kafka.port");
            } else {
                start(project);
            }
        } catch (CannotStart e) {
            System.err.println(System.lineSeparator() + e.getMessage() + System.lineSeparator());
            System.exit(1);
        }
    }

    private static void start(Path project) {
        ServersProcess servers = ServersProcess.start(project, System.getProperties(), List.of());
        // exec:java destroys the thread group of this thread when main returns, and with it every thread not yet begun.
        ThreadGroup lasting = Thread.currentThread().getThreadGroup().getParent();
        Runtime.getRuntime().addShutdownHook(new Thread(lasting, () -> stop(servers), "dev-servers-stop"));
        servers.awaitReady();
    }

    /** The shutdown hook. exec:java has closed our class loader by now: nothing here may need a further class of ours. */
    private static void stop(ServersProcess servers) {
        List<ProcessHandle> others = ProcessHandle.current()
                .children()
                .filter(child -> child.pid() != servers.handle().pid())
                .toList();
        for (ProcessHandle other : others) {
            other.onExit()
                    .completeOnTimeout(other, APPLICATION_STOP_SECONDS, TimeUnit.SECONDS)
                    .join();
        }
        servers.close();
    }
}
