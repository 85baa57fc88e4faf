package io.understudy.bench;

import java.lang.management.ManagementFactory;
import java.util.LinkedHashMap;
import java.util.Map;

/** What the figures were measured on: without it they say nothing. */
final class Machine {

    private static final long MIB = 1024 * 1024;

    private Machine() {}

    /** In the order of printing. */
    static Map<String, String> describe(Rig rig) {
        var system = ManagementFactory.getPlatformMXBean(com.sun.management.OperatingSystemMXBean.class);
        Map<String, String> machine = new LinkedHashMap<>();
        machine.put("os", system.getName() + " " + system.getVersion() + " " + system.getArch());
        machine.put("cores", Integer.toString(system.getAvailableProcessors()));
        machine.put("memory MiB", Long.toString(system.getTotalMemorySize() / MIB));
        machine.put("java", System.getProperty("java.runtime.version") + " " + System.getProperty("java.vendor"));
        machine.put("gateway JVM options", String.join(" ", rig.settings().jvm()));
        rig.settings().gateway().forEach((name, value) -> machine.put("gateway " + name, value));
        machine.put("postgresql", rig.database().text("SHOW server_version"));
        machine.put("fsync", rig.database().text("SHOW fsync"));
        machine.put("synchronous_commit", rig.database().text("SHOW synchronous_commit"));
        return machine;
    }
}
