package io.understudy.embedded;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;
import org.jspecify.annotations.Nullable;

/**
 * A real Kafka broker that is its own KRaft controller, reachable from this machine only. Topics are not created by
 * being mentioned.
 *
 * <p>Port and data outlive {@link #stop()}: {@link #start()} brings the same topics and offsets back. Not safe for
 * concurrent starts and stops. Whoever creates one holds the claim on the folder.
 */
public final class EmbeddedBroker implements AutoCloseable {

    /** Constant, so that a restart finds the data formatted for itself: 16 bytes in base64, as Kafka's own ids are. */
    private static final String CLUSTER_ID = "VW5kZXJzdHVkeUxvY2FsMQ";

    private static final int NODE_ID = 1;

    /** One broker of few topics: single replicas, small pools, and a first consumer that does not wait for others. */
    private static final Map<String, String> SMALL = Map.ofEntries(
            Map.entry("process.roles", "broker,controller"),
            Map.entry("node.id", Integer.toString(NODE_ID)),
            Map.entry("controller.listener.names", "CONTROLLER"),
            Map.entry("inter.broker.listener.name", "PLAINTEXT"),
            Map.entry("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT"),
            Map.entry("auto.create.topics.enable", "false"),
            Map.entry("offsets.topic.replication.factor", "1"),
            Map.entry("offsets.topic.num.partitions", "1"),
            Map.entry("transaction.state.log.replication.factor", "1"),
            Map.entry("transaction.state.log.min.isr", "1"),
            Map.entry("transaction.state.log.num.partitions", "1"),
            Map.entry("share.coordinator.state.topic.replication.factor", "1"),
            Map.entry("share.coordinator.state.topic.min.isr", "1"),
            Map.entry("group.initial.rebalance.delay.ms", "0"),
            Map.entry("log.cleaner.dedupe.buffer.size", "2097152"),
            Map.entry("num.network.threads", "2"),
            Map.entry("num.io.threads", "2"),
            Map.entry("background.threads", "1"));

    private final Path data;
    private final int port;
    private @Nullable KafkaRaftServer server;

    /**
     * Prepares a stopped broker.
     *
     * @param folder where its logs live
     * @param port where it listens; 0 chooses a free one, kept from then on
     */
    EmbeddedBroker(Path folder, int port) {
        ServerLogs.quiet();
        this.data = folder.resolve("kafka");
        this.port = port == 0 ? Ports.free() : port;
    }

    /**
     * Starts the broker and returns when it serves clients; does nothing if it runs.
     *
     * @throws CannotStart if the port is taken
     */
    public void start() {
        if (server != null) {
            return;
        }
        requireFreePort();
        format();
        KafkaRaftServer starting = new KafkaRaftServer(new KafkaConfig(config(), false), Time.SYSTEM);
        starting.startup();
        server = starting;
    }

    /** @throws CannotStart if somebody listens on our port */
    void requireFreePort() {
        Ports.requireFree(port, "Kafka", "stop who listens there, or choose another with -Dlocal.kafka.port=");
    }

    /** Stops the broker in order: clients lose their connections, data stays. Does nothing if it is stopped. */
    public void stop() {
        if (server == null) {
            return;
        }
        server.shutdown();
        server.awaitShutdown();
        server = null;
    }

    /** The same as {@link #stop()}. */
    @Override
    public void close() {
        stop();
    }

    /** The TCP port, the same for the life of this object. */
    public int port() {
        return port;
    }

    /** {@code host:port}, for {@code bootstrap.servers}. */
    public String bootstrapServers() {
        return "localhost:" + port;
    }

    private Map<String, String> config() {
        // The only voter is named here and not in the stored metadata, so the controller's port may change each time.
        int controllerPort = Ports.free();
        Map<String, String> config = new HashMap<>(SMALL);
        config.put("controller.quorum.voters", NODE_ID + "@localhost:" + controllerPort);
        config.put("listeners", "PLAINTEXT://localhost:" + port + ",CONTROLLER://localhost:" + controllerPort);
        config.put("advertised.listeners", "PLAINTEXT://localhost:" + port);
        config.put("log.dirs", data.toString());
        return config;
    }

    private void format() {
        try {
            Files.createDirectories(data);
            Formatter formatter = new Formatter();
            formatter
                    .setPrintStream(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8))
                    .setClusterId(CLUSTER_ID)
                    .setNodeId(NODE_ID)
                    .setControllerListenerName("CONTROLLER")
                    .setMetadataLogDirectory(data.toString())
                    .addDirectory(data.toString())
                    .setReleaseVersion(MetadataVersion.latestProduction())
                    .setIgnoreFormatted(true)
                    .setUnstableFeatureVersionsEnabled(false);
            formatter.run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (Exception e) { // Formatter.run declares it
            throw new IllegalStateException("Cannot format " + data, e);
        }
    }
}
