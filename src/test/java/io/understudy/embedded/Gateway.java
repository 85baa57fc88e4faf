package io.understudy.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The packaged application, run as a process of its own exactly as it would be in production. */
final class Gateway implements AutoCloseable {

    /** Migrations on an empty database, a cold JVM and a machine that builds something else meanwhile. */
    private static final Duration READY_TIMEOUT = Duration.ofSeconds(120);

    /** A question nobody answers within this time counts as a no. */
    private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(2);

    /** Between two questions whether it is ready. */
    private static final long POLL_MILLIS = 100;

    /** For requests in flight; after that the process is killed. */
    private static final int STOP_SECONDS = 15;

    private static final int OK = 200;

    private final Process process;
    private final String baseUrl;
    private final Path pidFile;

    private Gateway(Process process, String baseUrl, Path pidFile) {
        this.process = process;
        this.baseUrl = baseUrl;
        this.pidFile = pidFile;
    }

    /** Starts the jar with the given settings as system properties; its output goes where ours goes. */
    static Gateway start(Path jar, String baseUrl, Path folder, Map<String, String> config) {
        List<String> command = new ArrayList<>();
        command.add(ProcessHandle.current().info().command().orElse("java"));
        config.forEach((name, value) -> command.add("-D" + name + "=" + value));
        // Read by nobody but stopOrphan: how it knows a process of this folder.
        command.add(mark(folder));
        command.add("-jar");
        command.add(jar.toString());
        Path pidFile = pidFile(folder);
        try {
            Process process = new ProcessBuilder(command)
                    .redirectOutput(ProcessBuilder.Redirect.INHERIT)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            Files.writeString(pidFile, Long.toString(process.pid()));
            return new Gateway(process, baseUrl, pidFile);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Stops a gateway whose launcher was killed; the caller holds the claim on the folder. */
    static void stopOrphan(Path folder) {
        Orphans.stopRecorded(pidFile(folder), mark(folder));
    }

    private static Path pidFile(Path folder) {
        return folder.resolve("gateway.pid");
    }

    private static String mark(Path folder) {
        return "-Dlocal.data=" + folder;
    }

    /**
     * Returns when the application says that it is ready.
     *
     * @throws CannotStart if it ends instead, or takes longer than two minutes
     */
    void awaitReady() throws InterruptedException {
        URI ready = URI.create(baseUrl + "/q/health/ready");
        HttpRequest question =
                HttpRequest.newBuilder(ready).timeout(ANSWER_TIMEOUT).build();
        HttpClient client = HttpClient.newBuilder()
                .proxy(HttpClient.Builder.NO_PROXY)
                .connectTimeout(ANSWER_TIMEOUT)
                .build();
        long deadline = System.nanoTime() + READY_TIMEOUT.toNanos();
        String answer = "";
        while (System.nanoTime() < deadline) {
            try {
                int status = client.send(question, BodyHandlers.discarding()).statusCode();
                if (status == OK) {
                    return;
                }
                answer = "status " + status;
            } catch (IOException e) {
                answer = e.toString();
            }
            if (process.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
                throw new CannotStart("The gateway ended while starting, with exit code " + process.exitValue());
            }
        }
        throw new CannotStart("The gateway is not ready after %d s: %s answers %s"
                .formatted(READY_TIMEOUT.toSeconds(), ready, answer));
    }

    /** Waits for the process to end by itself and returns its exit code. */
    int awaitEnd() throws InterruptedException {
        return process.waitFor();
    }

    /** Asks the process to end and waits for it; returns at once if it has ended. */
    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
            Files.deleteIfExists(pidFile);
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
