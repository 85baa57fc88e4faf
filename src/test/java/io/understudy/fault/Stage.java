package io.understudy.fault;

import io.understudy.embedded.EmbeddedBroker;
import io.understudy.embedded.EmbeddedDatabase;
import io.understudy.embedded.EmbeddedInfrastructure;
import io.understudy.packaged.GatewayProcess;
import io.understudy.packaged.Studio;
import io.understudy.packaged.Studio.Answer;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Random;

/**
 * What a fault plays on: empty servers, a gateway that is ready, and a published flow.
 *
 * @param settings how it is run
 * @param random of the moments
 * @param fleet the processes
 * @param studio a client of them
 * @param database behind it
 * @param flowSid of the flow everybody runs
 * @param latencies what the clients measure
 */
record Stage(
        Settings settings,
        Random random,
        Fleet fleet,
        Studio studio,
        Database database,
        String flowSid,
        Latencies latencies)
        implements AutoCloseable {

    static Stage open(Settings settings, Fault fault) throws IOException {
        Fleet fleet = fault.fleet(settings, new EmbeddedInfrastructure().start());
        fleet.start();
        Studio studio = new Studio(fleet.baseUrl());
        Answer flow = studio.createFlow("Booking", booking());
        if (!flow.created()) {
            throw new IllegalStateException("creating the flow answered " + flow);
        }
        return new Stage(
                settings,
                new Random(settings.seed()),
                fleet,
                studio,
                new Database(EmbeddedInfrastructure.database()),
                flow.body().path("sid").asText(),
                new Latencies());
    }

    /** The first process, where there is only one. */
    GatewayProcess gateway() {
        return fleet.members().get(0).process();
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
        fleet.close();
    }
}
