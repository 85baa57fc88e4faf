package io.understudy.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** How much of the machine's memory a process holds (RSS), as the operating system tells it. */
final class ResidentMemory {

    private static final long KIB = 1024;

    /** The field of {@code /proc/<pid>/status} (proc_pid_status(5)). */
    private static final String FIELD = "VmRSS:";

    private ResidentMemory() {}

    /** Bytes; 0 for a process that has ended. */
    static long of(ProcessHandle process) {
        Path status = Path.of("/proc", Long.toString(process.pid()), "status");
        try {
            // Elsewhere than on Linux there is no /proc, but ps.
            return Files.exists(Path.of("/proc/self/status")) ? fromProc(status) : fromPs(process.pid());
        } catch (IOException e) {
            if (process.isAlive()) {
                throw new UncheckedIOException(e);
            }
            return 0;
        }
    }

    private static long fromProc(Path status) throws IOException {
        return Files.readAllLines(status).stream()
                .filter(line -> line.startsWith(FIELD))
                .mapToLong(line -> kibibytes(line.replaceAll("\\D", "")))
                .sum();
    }

    private static long fromPs(long pid) throws IOException {
        Process ps = new ProcessBuilder(List.of("ps", "-o", "rss=", "-p", Long.toString(pid))).start();
        return kibibytes(new String(ps.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).strip());
    }

    private static long kibibytes(String number) {
        return number.isEmpty() ? 0 : Long.parseLong(number) * KIB;
    }
}
