package io.understudy.packaged;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * The gateway told to do what comes before its start, and to end: how a migration is run.
 *
 * @param process it
 * @param log what it says
 */
record InitRun(Process process, Path log) {

    /** For all migrations on two busy cores; minutes. */
    private static final int PATIENCE = 2;

    /**
     * Starts it.
     *
     * @param name of its log
     * @param config settings
     * @param environment as an operator gives it, beside {@code QUARKUS_INIT_AND_EXIT}
     */
    static InitRun start(String name, Map<String, String> config, Map<String, String> environment) throws IOException {
        Path log = Path.of("target", "packaged", name + ".log");
        Files.createDirectories(log.getParent());
        ProcessBuilder builder = new ProcessBuilder(
                        Launch.built(List.of("-Xmx256m")).command(config))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().put("QUARKUS_INIT_AND_EXIT", "true");
        builder.environment().putAll(environment);
        return new InitRun(builder.start(), log);
    }

    /** Its exit status. */
    int end() throws InterruptedException {
        if (!process.waitFor(PATIENCE, TimeUnit.MINUTES)) {
            process.destroyForcibly();
            throw new IllegalStateException("it does not end; its log is " + log);
        }
        return process.exitValue();
    }

    String said() throws IOException {
        return Files.readString(log);
    }
}
