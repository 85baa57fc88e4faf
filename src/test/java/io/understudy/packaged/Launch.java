package io.understudy.packaged;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A way to start the gateway.
 *
 * @param before the program and its options
 * @param after what follows the settings, which are given as {@code -D…}
 */
public record Launch(List<String> before, List<String> after) {

    /** What {@code mvn package} makes. */
    public static final Path JAR = Path.of("target", "quarkus-app", "quarkus-run.jar");

    public Launch {
        before = List.copyOf(before);
        after = List.copyOf(after);
    }

    /** The packaged jar on the Java that runs us. */
    public static Launch jar(List<String> options) {
        return jar(ProcessHandle.current().info().command().orElse("java"), options, JAR);
    }

    /** Some jar on some Java. */
    public static Launch jar(String java, List<String> options, Path jar) {
        List<String> before = new ArrayList<>();
        before.add(java);
        before.addAll(options);
        return new Launch(before, List.of("-jar", jar.toAbsolutePath().toString()));
    }

    List<String> command(Map<String, String> config) {
        List<String> command = new ArrayList<>(before);
        config.forEach((name, value) -> command.add("-D" + name + "=" + value));
        command.addAll(after);
        return command;
    }
}
