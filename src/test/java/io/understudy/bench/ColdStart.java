package io.understudy.bench;

import io.understudy.embedded.Ports;
import io.understudy.packaged.GatewayProcess;
import io.understudy.packaged.Poll;
import io.understudy.packaged.Studio;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * One start, from the process's first moment to its first answer that only the database could give.
 *
 * @param wall how long that took
 * @param cpu of the process by then, all its threads, user and system
 * @param resident bytes of memory it held then
 */
record ColdStart(Duration wall, Duration cpu, long resident) {

    /** Of a start on two busy cores. */
    private static final Duration PATIENCE = Duration.ofSeconds(120);

    /** Between two questions; nobody listens yet to most of them. */
    private static final Duration INTERVAL = Duration.ofMillis(10);

    private static final double NANOS_PER_MILLI = 1_000_000;

    /** Starts a gateway of all roles, asks until it is told the flows, and stops it. */
    static ColdStart of(Packaging packaging, Rig rig, Path log) throws InterruptedException {
        int port = Ports.free();
        Map<String, String> config = new HashMap<>(rig.config(port));
        config.putAll(rig.settings().gateway());
        Studio studio = Target.local(port).studio();
        try (GatewayProcess process = new GatewayProcess(packaging.launch(), config, log, studio)) {
            long from = System.nanoTime();
            process.start();
            if (!Poll.until(PATIENCE, INTERVAL, () -> !process.alive() || studio.listsFlows()) || !process.alive()) {
                throw new IllegalStateException(packaging.name() + " did not start; its log is " + log);
            }
            Duration wall = Duration.ofNanos(System.nanoTime() - from);
            ProcessHandle handle = process.handle();
            ColdStart start = new ColdStart(
                    wall, handle.info().totalCpuDuration().orElse(Duration.ZERO), ResidentMemory.of(handle));
            process.terminate();
            return start;
        }
    }

    double wallMillis() {
        return wall.toNanos() / NANOS_PER_MILLI;
    }

    double cpuMillis() {
        return cpu.toNanos() / NANOS_PER_MILLI;
    }
}
