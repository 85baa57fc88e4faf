package io.understudy.packaged;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/**
 * A way to start the gateway.
 *
 * @param before the program and its options
 * @param after what follows the settings, which are given as {@code -D…}
 */
public record Launch(List<String> before, List<String> after) {

    /** What {@code mvn package} makes. */
    public static final Path JAR = Path.of("target", "quarkus-app", "quarkus-run.jar");

    /** Where Quarkus says what it has built. */
    private static final Path ARTIFACT = Path.of("target", "quarkus-artifact.properties");

    private static final String NATIVE = "native";

    public Launch {
        before = List.copyOf(before);
        after = List.copyOf(after);
    }

    /** The packaged jar on the Java that runs us. */
    public static Launch jar(List<String> options) {
        return jar(options, JAR);
    }

    /** Some jar on the Java that runs us. */
    public static Launch jar(List<String> options, Path jar) {
        return jar(ProcessHandle.current().info().command().orElse("java"), options, jar);
    }

    /** Some jar on some Java. */
    public static Launch jar(String java, List<String> options, Path jar) {
        List<String> before = new ArrayList<>();
        before.add(java);
        before.addAll(options);
        return new Launch(before, List.of("-jar", jar.toAbsolutePath().toString()));
    }

    /**
     * What the build has made last, whatever that is: the executable or the jar.
     *
     * @param options of the JVM, if it is the jar
     */
    public static Launch built(List<String> options) {
        Properties artifact = new Properties();
        try (InputStream described = Files.newInputStream(ARTIFACT)) {
            artifact.load(described);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Path path = ARTIFACT.resolveSibling(artifact.getProperty("path"));
        return artifact.getProperty("type").equals(NATIVE)
                ? new Launch(List.of(path.toAbsolutePath().toString()), List.of())
                : jar(options, path);
    }

    List<String> command(Map<String, String> config) {
        List<String> command = new ArrayList<>(before);
        config.forEach((name, value) -> command.add("-D" + name + "=" + value));
        command.addAll(after);
        return command;
    }
}
