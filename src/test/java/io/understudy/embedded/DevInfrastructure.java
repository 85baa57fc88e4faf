package io.understudy.embedded;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The servers for {@code mvn quarkus:dev}: those of a running {@code mvn -Plocal} if there is one, else its own, on the
 * same ports and data, for as long as Maven runs.
 *
 * <p>{@code quarkus:dev} runs the plugin executions up to {@code test-compile} by itself, so an {@code exec:java} bound
 * to that phase is the hook; in every other build it has nothing to do. Unlike {@link LocalLauncher} it must let Maven
 * go on, so its servers run in a child process ({@link DevServers}), which ends when its standard input does: with
 * Maven, however that ends.
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
    public static void main(String[] args) throws IOException, URISyntaxException {
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

    private static void start(Path project) throws IOException, URISyntaxException {
        List<String> command = new ArrayList<>();
        // Ctrl-C reaches every process of the terminal; these servers must outlast the application.
        command.addAll(List.of("sh", "-c", "trap '' INT; exec \"$@\"", "sh"));
        command.add(ProcessHandle.current().info().command().orElse("java"));
        command.add("-Djava.util.logging.manager=org.jboss.logmanager.LogManager");
        System.getProperties().stringPropertyNames().stream()
                .filter(name -> name.startsWith("local."))
                .forEach(name -> command.add("-D" + name + "=" + System.getProperty(name)));
        command.addAll(List.of("-cp", classPath(), DevServers.class.getName(), project.toString()));
        Process servers = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        // exec:java destroys the thread group of this thread when main returns, and with it every thread not yet begun.
        ThreadGroup lasting = Thread.currentThread().getThreadGroup().getParent();
        Runtime.getRuntime().addShutdownHook(new Thread(lasting, () -> stop(servers), "dev-servers-stop"));
        BufferedReader output = servers.inputReader(StandardCharsets.UTF_8);
        @Nullable String line = output.readLine();
        while (line != null && !line.equals(DevServers.READY)) {
            System.out.println(line);
            line = output.readLine();
        }
        if (line == null) {
            System.exit(1); // the child has said why
        }
    }

    /** The class path of this very class: exec:java gives it a class loader of its own. */
    private static String classPath() throws URISyntaxException {
        List<String> entries = new ArrayList<>();
        for (URL url : ((URLClassLoader) DevInfrastructure.class.getClassLoader()).getURLs()) {
            entries.add(Path.of(url.toURI()).toString());
        }
        return String.join(File.pathSeparator, entries);
    }

    /** The shutdown hook. exec:java has closed our class loader by now: nothing here may need a further class of ours. */
    private static void stop(Process servers) {
        try {
            List<ProcessHandle> others = ProcessHandle.current()
                    .children()
                    .filter(child -> child.pid() != servers.pid())
                    .toList();
            for (ProcessHandle other : others) {
                other.onExit()
                        .completeOnTimeout(other, APPLICATION_STOP_SECONDS, TimeUnit.SECONDS)
                        .join();
            }
            servers.getOutputStream().close();
            servers.waitFor();
        } catch (IOException e) {
            servers.destroy();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
