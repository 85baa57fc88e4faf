package io.understudy.bench;

import io.understudy.embedded.Ports;
import io.understudy.embedded.ServersProcess;
import io.understudy.packaged.GatewayProcess;
import io.understudy.packaged.Launch;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the cases are played on: PostgreSQL, the broker, the loader, and a gateway with the roles a case asks for, or the
 * one that runs already.
 */
final class Rig implements AutoCloseable {

    /** The broker must not run short where the gateway does not. */
    private static final List<String> BROKER_JVM = List.of("-Xmx1g");

    private static final String MOST_HEAP = "-Xmx";
    private static final String LEAST_HEAP = "-Xms";

    private final Settings settings;
    private final Path folder;
    private final Optional<ServersProcess> servers;
    private final Database database;
    private final Meter meter;
    private final Loader loader = new Loader();
    private @Nullable GatewayProcess gateway;
    private @Nullable Target target;
    private volatile @Nullable GatewayJvm jvm;
    private Map<String, String> playing = Map.of();

    private Rig(Settings settings, Path folder, Optional<ServersProcess> servers, String jdbcUrl) {
        this.settings = settings;
        this.folder = folder;
        this.servers = servers;
        this.database = new Database(jdbcUrl);
        this.meter = new Meter(database, servers.map(ServersProcess::handle), () -> Optional.ofNullable(jvm));
    }

    /** Starts the servers, or connects to those of the gateway that runs already and removes all its executions. */
    static Rig open(Settings settings, Path folder) {
        if (settings.running().isPresent()) {
            Settings.Running running = settings.running().get();
            Rig rig = new Rig(settings, folder, Optional.empty(), running.jdbcUrl());
            rig.target = new Target(running.url(), running.account(), running.token());
            rig.database.forget();
            return rig;
        }
        ServersProcess servers = ServersProcess.clean(folder.resolve("servers"), BROKER_JVM);
        return new Rig(settings, folder, Optional.of(servers), servers.superuserJdbcUrl());
    }

    Settings settings() {
        return settings;
    }

    /** The gateway's database, behind its back. */
    Database database() {
        return database;
    }

    Meter meter() {
        return meter;
    }

    Loader loader() {
        return loader;
    }

    /** {@code host:port} of the broker. */
    String kafka() {
        return servers.map(ServersProcess::bootstrapServers)
                .orElseGet(() -> settings.running().orElseThrow().kafka());
    }

    /** A ready gateway with these roles ({@code api,worker,relay}), newly started unless it runs just so already. */
    Target gateway(String roles) {
        return gateway(roles, Map.of());
    }

    /** The same with settings more, by their own names; the settings of the command line win. */
    Target gateway(String roles, Map<String, String> more) {
        Map<String, String> wanted = wanted(roles, more);
        if (settings.running().isEmpty() && (target == null || !wanted.equals(playing))) {
            stopGateway();
            start(wanted, settings.jvm());
        }
        if (target == null) {
            throw new IllegalStateException("no gateway");
        }
        return target;
    }

    /**
     * A newly started gateway that holds all of its heap from the start. Else what the collector leaves lying until the heap
     * is full, and that is an hour, looks like a leak.
     */
    Target gatewayWithWholeHeap(String roles) {
        if (settings.running().isEmpty()) {
            stopGateway();
            List<String> whole = new ArrayList<>(settings.jvm());
            settings.jvm().stream()
                    .filter(option -> option.startsWith(MOST_HEAP))
                    .map(option -> option.replace(MOST_HEAP, LEAST_HEAP))
                    .forEach(whole::add);
            whole.add("-XX:+AlwaysPreTouch");
            start(wanted(roles, Map.of()), whole);
        }
        return gateway(roles);
    }

    private Map<String, String> wanted(String roles, Map<String, String> more) {
        Map<String, String> wanted = new HashMap<>(more);
        wanted.put("understudy.roles", roles);
        wanted.putAll(settings.gateway());
        return wanted;
    }

    private void start(Map<String, String> wanted, List<String> options) {
        int port = Ports.free();
        Target starting = Target.local(port);
        Map<String, String> config = config(port);
        config.putAll(wanted);
        GatewayProcess process = new GatewayProcess(
                Launch.jar(settings.java().command(), options, Launch.JAR),
                config,
                folder.resolve("gateway.log"),
                starting.studio());
        process.start();
        gateway = process;
        process.awaitReady();
        jvm = GatewayJvm.of(process.handle());
        target = starting;
        playing = Map.copyOf(wanted);
    }

    /** What a gateway of ours needs to know to run here on this port; for cases that start their own. */
    Map<String, String> config(int port) {
        Map<String, String> config = new HashMap<>(servers.orElseThrow().config());
        config.put("quarkus.profile", "local");
        config.put("quarkus.http.port", Integer.toString(port));
        return config;
    }

    /** The inside of the gateway that runs; empty if it is not ours. */
    Optional<GatewayJvm> jvm() {
        return Optional.ofNullable(jvm);
    }

    /** Stops the gateway in order, if one of ours runs. */
    void stopGateway() {
        if (gateway == null) {
            return;
        }
        Optional.ofNullable(jvm).ifPresent(GatewayJvm::close);
        jvm = null;
        try {
            gateway.terminate();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            gateway.close();
            gateway = null;
            target = null;
        }
    }

    /** Stops everything that it started. */
    @Override
    public void close() {
        stopGateway();
        meter.close();
        loader.close();
        database.close();
        servers.ifPresent(ServersProcess::close);
    }
}
