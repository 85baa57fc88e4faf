package io.understudy.trace;

import io.quarkus.test.junit.QuarkusTestProfile;
import io.understudy.channel.Scene;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Map;

/** A gateway that traces everything, with all roles at work; Bob's messages leave by a carrier over HTTP. */
public final class TracedProfile implements QuarkusTestProfile {

    static final String TOPIC = "traced";
    static final String CARRIER = "understudy.carriers.east.base-url";
    static final String BOB = "AC000000000000000000000000000000b0";
    static final String BOBS_TOKEN = "000000000000000000000000000000b0";
    static final String PUBLIC = "https://studio.example.com";

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of(
                "otel.sdk.disabled",
                "false",
                "understudy.roles",
                "api,worker,relay",
                "understudy.outbox.topic",
                TOPIC,
                "understudy.public-base-url",
                PUBLIC,
                CARRIER,
                "http://localhost:" + freePort(),
                "understudy.carriers.east.account-sid",
                "AC000000000000000000000000000000e1",
                "understudy.carriers.east.password",
                Scene.TOKEN,
                "understudy.carriers.east.accounts",
                BOB);
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
