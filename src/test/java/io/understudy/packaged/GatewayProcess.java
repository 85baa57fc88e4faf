package io.understudy.packaged;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The packaged gateway as a process that can be killed and started again. For one thread. */
public final class GatewayProcess implements AutoCloseable {

    /** Of a start on two busy cores. */
    private static final Duration READY = Duration.ofSeconds(120);

    /** Of an orderly stop: what {@code deploy/compose.yaml} gives a gateway, more than {@code understudy.drain.within}. */
    private static final Duration STOP = Duration.ofSeconds(45);

    private final List<String> command;
    private final Path log;
    private final Studio studio;
    private @Nullable Process process;

    /**
     * Prepares a stopped gateway.
     *
     * @param launch how it is started
     * @param config system properties
     * @param log where its output is appended
     * @param studio asks whether it is ready
     */
    public GatewayProcess(Launch launch, Map<String, String> config, Path log, Studio studio) {
        this.command = launch.command(config);
        this.log = log;
        this.studio = studio;
        Runtime.getRuntime().addShutdownHook(new Thread(this::close, "gateway-kill"));
    }

    /** Starts the process and returns at once. */
    public synchronized void start() {
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
    public Duration awaitReady() {
        long from = System.nanoTime();
        if (!Poll.until(READY, () -> !alive() || studio.ready()) || !alive()) {
            throw new IllegalStateException((alive() ? "not ready" : "ended while starting") + "; its log is " + log);
        }
        return Duration.ofNanos(System.nanoTime() - from);
    }

    /** Whether it ended by itself within the time. */
    public boolean endsWithin(Duration time) throws InterruptedException {
        return running().waitFor(time.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** SIGKILL. */
    public void kill() throws InterruptedException {
        running().destroyForcibly().waitFor();
    }

    /** SIGTERM; the exit status, or nothing if it does not end in time. */
    public @Nullable Integer terminate() throws InterruptedException {
        running().destroy();
        return endsWithin(STOP) ? Integer.valueOf(running().exitValue()) : null;
    }

    /** Whether it runs. */
    public boolean alive() {
        return running().isAlive();
    }

    /** The process, for whoever looks at what it spends. */
    public ProcessHandle handle() {
        return running().toHandle();
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
