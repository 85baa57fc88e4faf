package io.understudy.fault;

import io.understudy.embedded.EmbeddedBroker;
import io.understudy.embedded.EmbeddedDatabase;
import io.understudy.embedded.EmbeddedInfrastructure;
import io.understudy.embedded.Ports;
import io.understudy.packaged.GatewayProcess;
import io.understudy.packaged.Launch;
import io.understudy.packaged.Studio;
import io.understudy.packaged.Studio.Answer;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * What a fault plays on: empty servers, a gateway that is ready, and a published flow.
 *
 * @param settings how it is run
 * @param random of the moments
 * @param gateway the process
 * @param studio a client of it
 * @param database behind it
 * @param flowSid of the flow everybody runs
 * @param latencies what the clients measure
 */
record Stage(
        Settings settings,
        Random random,
        GatewayProcess gateway,
        Studio studio,
        Database database,
        String flowSid,
        Latencies latencies)
        implements AutoCloseable {

    /** Small, so that leaks and bursts show. */
    private static final List<String> HEAP = List.of("-Xmx512m");

    private static final Path LOG = Path.of("target", "faults", "gateway.log");

    static Stage open(Settings settings) throws IOException {
        EmbeddedInfrastructure servers = new EmbeddedInfrastructure();
        Map<String, String> config = new HashMap<>(servers.start());
        int port = Ports.free();
        config.put("quarkus.profile", "local");
        config.put("quarkus.http.port", Integer.toString(port));
        Studio studio = new Studio("http://localhost:" + port);
        GatewayProcess gateway = new GatewayProcess(Launch.jar(HEAP), config, LOG, studio);
        gateway.start();
        gateway.awaitReady();
        Answer flow = studio.createFlow("Booking", booking());
        if (!flow.created()) {
            throw new IllegalStateException("creating the flow answered " + flow);
        }
        return new Stage(
                settings,
                new Random(settings.seed()),
                gateway,
                studio,
                new Database(EmbeddedInfrastructure.database()),
                flow.body().path("sid").asText(),
                new Latencies());
    }

    EmbeddedDatabase databaseServer() {
        return EmbeddedInfrastructure.database();
    }

    EmbeddedBroker broker() {
        return EmbeddedInfrastructure.broker();
    }

    /** A random time, from inclusive to exclusive. */
    Duration moment(int fromMillis, int toMillis) {
        return Duration.ofMillis(fromMillis + random.nextInt(toMillis - fromMillis));
    }

    /** Says what happens, with the time since the JVM's start. */
    void say(String what) {
        System.out.printf("%8.1f s  %s%n", System.nanoTime() / 1e9 - START, what);
    }

    private static final double START = System.nanoTime() / 1e9;

    private static String booking() throws IOException {
        try (InputStream json = Stage.class.getResourceAsStream("booking.json")) {
            return new String(json.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Override
    public void close() {
        gateway.close();
    }
}
