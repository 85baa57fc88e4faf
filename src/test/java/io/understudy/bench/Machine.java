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
        rig.settings()
                .running()
                .ifPresentOrElse(
                        running -> machine.put("gateway", running.toString()),
                        () -> machine.putAll(ownGateway(rig.settings())));
        machine.put("postgresql", rig.database().text("SHOW server_version"));
        machine.put("fsync", rig.database().text("SHOW fsync"));
        machine.put("synchronous_commit", rig.database().text("SHOW synchronous_commit"));
        return machine;
    }

    private static Map<String, String> ownGateway(Settings settings) {
        Map<String, String> gateway = new LinkedHashMap<>();
        gateway.put("gateway java", settings.java().version().toString());
        gateway.put("gateway JVM options", String.join(" ", settings.jvm()));
        settings.gateway().forEach((name, value) -> gateway.put("gateway " + name, value));
        return gateway;
    }
}
