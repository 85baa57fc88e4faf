package io.understudy.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;

/** Makes caches of classes as an operator would: by {@code deploy/aot-cache.sh}. */
final class Training {

    private static final String SCRIPT = "deploy/aot-cache.sh";

    private final Rig rig;
    private final Path log;

    /** What the script says is appended to the log. */
    Training(Rig rig, Path log) {
        this.rig = rig;
        this.log = log;
    }

    /** Makes the cache of that name beside the jar, on our servers; its absolute path. */
    Path cache(Path jar, String file) throws IOException, InterruptedException {
        Path folder = jar.toAbsolutePath().getParent();
        ProcessBuilder script = new ProcessBuilder("sh", SCRIPT, folder.toString(), file)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        script.environment().put("JAVA_HOME", rig.settings().java().home().toString());
        script.environment().put("JAVA_OPTS", String.join(" ", rig.settings().jvm()));
        rig.config(0).forEach((name, value) -> script.environment().put(variable(name), value));
        int status = script.start().waitFor();
        if (status != 0) {
            throw new IllegalStateException(
                    "%s %s ended with status %d; its log is %s".formatted(SCRIPT, file, status, log));
        }
        return folder.resolve(file);
    }

    /** The environment's name of a setting, as MicroProfile Config maps it. */
    private static String variable(String name) {
        return name.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
    }
}
