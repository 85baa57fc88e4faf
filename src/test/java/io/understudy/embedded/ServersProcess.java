package io.understudy.embedded;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * PostgreSQL and Kafka in a child process ({@link DevServers}). It ends, in order, when its standard input does: with
 * us, however we end.
 */
public final class ServersProcess implements AutoCloseable {

    private final LocalSettings settings;
    private final Process process;

    private ServersProcess(LocalSettings settings, Process process) {
        this.settings = settings;
        this.process = process;
    }

    /**
     * Starts empty servers on free ports and returns when both serve clients.
     *
     * @param data where they live; what is there is deleted
     * @param options of the JVM that holds the broker
     * @throws CannotStart if they do not come up
     */
    public static ServersProcess clean(Path data, List<String> options) {
        Properties local = new Properties();
        local.setProperty("local.data", data.toAbsolutePath().toString());
        local.setProperty("local.clean", "true");
        local.setProperty("local.postgres.port", Integer.toString(Ports.free()));
        local.setProperty("local.kafka.port", Integer.toString(Ports.free()));
        ServersProcess servers = start(Path.of("").toAbsolutePath(), local, options);
        Runtime.getRuntime().addShutdownHook(new Thread(servers::close, "servers-process-stop"));
        servers.awaitReady();
        return servers;
    }

    /** Starts the servers that the properties {@code local.…} ask for and returns at once. */
    static ServersProcess start(Path project, Properties properties, List<String> options) {
        List<String> command = new ArrayList<>();
        // Ctrl-C reaches every process of the terminal; these servers must outlast the application.
        command.addAll(List.of("sh", "-c", "trap '' INT; exec \"$@\"", "sh"));
        command.add(ProcessHandle.current().info().command().orElse("java"));
        command.addAll(options);
        command.add("-Djava.util.logging.manager=org.jboss.logmanager.LogManager");
        properties.stringPropertyNames().stream()
                .filter(name -> name.startsWith("local."))
                .forEach(name -> command.add("-D" + name + "=" + properties.getProperty(name)));
        command.addAll(List.of("-cp", classPath(), DevServers.class.getName(), project.toString()));
        try {
            Process process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            return new ServersProcess(LocalSettings.of(project, properties), process);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The class path of this very class: exec:java gives it a class loader of its own. */
    private static String classPath() {
        if (!(ServersProcess.class.getClassLoader() instanceof URLClassLoader ours)) {
            return System.getProperty("java.class.path");
        }
        List<String> entries = new ArrayList<>();
        for (URL url : ours.getURLs()) {
            try {
                entries.add(Path.of(url.toURI()).toString());
            } catch (URISyntaxException e) {
                throw new IllegalStateException(e);
            }
        }
        return String.join(File.pathSeparator, entries);
    }

    /**
     * Returns when both serve clients, having repeated what the child says.
     *
     * @throws CannotStart if they do not come up
     */
    void awaitReady() {
        try {
            BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
            @Nullable String line = output.readLine();
            while (line != null && !line.equals(DevServers.READY)) {
                System.out.println(line);
                line = output.readLine();
            }
            if (line == null) {
                throw new CannotStart("PostgreSQL and Kafka did not start"); // the child has said why
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The process that holds the broker, and nothing else that works: PostgreSQL is processes of its own. */
    public ProcessHandle handle() {
        return process.toHandle();
    }

    /** URL for the JDBC driver, as the server's superuser. */
    public String superuserJdbcUrl() {
        return "jdbc:postgresql://localhost:" + settings.postgresPort() + "/" + EmbeddedDatabase.NAME
                + "?user=postgres&password=";
    }

    /** {@code host:port}, for {@code bootstrap.servers}. */
    public String bootstrapServers() {
        return "localhost:" + settings.kafkaPort();
    }

    /** The ports, as settings of a gateway under the local profile. */
    public Map<String, String> config() {
        return Map.of(
                "local.postgres.port", Integer.toString(settings.postgresPort()),
                "local.kafka.port", Integer.toString(settings.kafkaPort()));
    }

    /** Asks the servers to stop and waits until they have; safe to call twice. */
    @Override
    public void close() {
        try {
            process.getOutputStream().close();
            process.waitFor();
        } catch (IOException e) {
            process.destroy();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
