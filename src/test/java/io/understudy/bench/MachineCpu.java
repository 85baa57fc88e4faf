package io.understudy.bench;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/**
 * CPU of everything that runs here, added up from look to look; the operating system only tells the load since the last.
 * Safe for concurrent use.
 */
final class MachineCpu {

    private static final double NANOS_PER_MILLI = 1_000_000;

    private final OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    private long lastLook = System.nanoTime();
    private double millis;

    MachineCpu() {
        system.getCpuLoad(); // the load since somebody else's last look is not ours
    }

    /** Milliseconds of all cores together since the beginning; not a number where the system does not tell. */
    synchronized double millis() {
        long now = System.nanoTime();
        double load = system.getCpuLoad();
        millis += load < 0 ? Double.NaN : load * system.getAvailableProcessors() * (now - lastLook) / NANOS_PER_MILLI;
        lastLook = now;
        return millis;
    }
}
