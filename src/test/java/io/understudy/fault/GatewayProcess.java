package io.understudy.fault;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The packaged gateway as a process that can be killed and started again. For one thread. */
final class GatewayProcess implements AutoCloseable {

    /** Of a start on two busy cores. */
    private static final Duration READY = Duration.ofSeconds(120);

    /** Of an orderly stop: requests in flight, then the pools. */
    private static final Duration STOP = Duration.ofSeconds(40);

    private static final Path JAR = Path.of("target", "quarkus-app", "quarkus-run.jar");

    private final List<String> command = new ArrayList<>();
    private final Path log;
    private final Studio studio;
    private @Nullable Process process;

    /**
     * Prepares a stopped gateway.
     *
     * @param config system properties
     * @param log where its output is appended
     * @param studio asks whether it is ready
     */
    GatewayProcess(Map<String, String> config, Path log, Studio studio) {
        this.log = log;
        this.studio = studio;
        command.add(ProcessHandle.current().info().command().orElse("java"));
        command.add("-Xmx512m");
        config.forEach((name, value) -> command.add("-D" + name + "=" + value));
        command.add("-jar");
        command.add(JAR.toAbsolutePath().toString());
        Runtime.getRuntime().addShutdownHook(new Thread(this::close, "gateway-kill"));
    }

    /** Starts the process and returns at once. */
    synchronized void start() {
        try {
            Files.createDirectories(log.getParent());
            process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns when it says that it is ready, with how long that took. */
    Duration awaitReady() {
        long from = System.nanoTime();
        if (!Poll.until(READY, () -> !alive() || studio.ready()) || !alive()) {
            throw new IllegalStateException((alive() ? "not ready" : "ended while starting") + "; its log is " + log);
        }
        return Duration.ofNanos(System.nanoTime() - from);
    }

    /** Whether it ended by itself within the time. */
    boolean endsWithin(Duration time) throws InterruptedException {
        return running().waitFor(time.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** SIGKILL. */
    void kill() throws InterruptedException {
        running().destroyForcibly().waitFor();
    }

    /** SIGTERM; the exit status, or nothing if it does not end in time. */
    @Nullable
    Integer terminate() throws InterruptedException {
        running().destroy();
        return endsWithin(STOP) ? Integer.valueOf(running().exitValue()) : null;
    }

    boolean alive() {
        return running().isAlive();
    }

    private synchronized Process running() {
        if (process == null) {
            throw new IllegalStateException("not started");
        }
        return process;
    }

    /** Leaves no process behind. */
    @Override
    public synchronized void close() {
        if (process != null) {
            process.destroyForcibly();
        }
    }
}
