package io.understudy.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;

/**
 * Child processes that outlived a killed parent, found by the process id they left in a file.
 *
 * <p>Only for a caller that holds the claim on the folder: without it the process may have a living, working parent. A
 * process id may have been given to somebody else since, so a process is stopped only if its command line is the one we
 * started.
 */
final class Orphans {

    /** Seconds for an orderly stop; PostgreSQL writes a checkpoint, the gateway finishes its requests. */
    private static final int STOP_SECONDS = 30;

    /** Between two looks whether it has stopped. */
    private static final long POLL_MILLIS = 100;

    private Orphans() {}

    /**
     * Stops the postmaster of the data directory if one runs, with a fast shutdown: open transactions roll back, all
     * committed data is on disk. Removes a pid file that would keep a new postmaster from starting.
     */
    static void stopPostmaster(Path dataDirectory) {
        Path pidFile = dataDirectory.resolve("postmaster.pid");
        // An unreadable command line (another user's process) is not ours to stop.
        Predicate<ProcessHandle> ours = process -> {
            List<String> arguments = List.of(process.info().arguments().orElse(new String[0]));
            return arguments.contains(dataDirectory.toString())
                    && process.info().command().orElse("").endsWith("postgres");
        };
        read(pidFile).filter(ours).ifPresent(process -> stop(process, "INT", ours));
        deleteIfExists(pidFile);
    }

    /** Stops the process whose id the file holds if its command line mentions the given text. */
    static void stopRecorded(Path pidFile, String commandLinePart) {
        Predicate<ProcessHandle> ours =
                process -> process.info().commandLine().orElse("").contains(commandLinePart);
        read(pidFile).filter(ours).ifPresent(process -> stop(process, "TERM", ours));
        deleteIfExists(pidFile);
    }

    private static Optional<ProcessHandle> read(Path pidFile) {
        try {
            if (!Files.exists(pidFile)) {
                return Optional.empty();
            }
            List<String> lines = Files.readAllLines(pidFile);
            return ProcessHandle.of(Long.parseLong(lines.get(0).strip()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NumberFormatException | IndexOutOfBoundsException e) {
            return Optional.empty(); // cut off while being written: its writer did not get far
        }
    }

    /** Java can only send TERM, which PostgreSQL takes for "wait until every client has gone". */
    private static void stop(ProcessHandle process, String signal, Predicate<ProcessHandle> running) {
        try {
            new ProcessBuilder("sh", "-c", "kill -" + signal + " " + process.pid())
                    .start()
                    .waitFor();
            long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(STOP_SECONDS);
            while (!ended(process) && running.test(process)) {
                if (System.nanoTime() > deadline) {
                    throw new CannotStart("Process %d was left behind by an earlier run and does not stop: kill it"
                            .formatted(process.pid()));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CannotStart("Interrupted while stopping process " + process.pid(), e);
        }
    }

    /**
     * Waits a moment. Not for as long as it takes: in a container whose first process does not collect orphans, an ended
     * one stays in the process table for ever, without a command line.
     */
    private static boolean ended(ProcessHandle process) throws ExecutionException, InterruptedException {
        try {
            process.onExit().get(POLL_MILLIS, TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        }
    }

    private static void deleteIfExists(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
