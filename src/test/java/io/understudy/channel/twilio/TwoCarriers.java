package io.understudy.channel.twilio;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Map;

/** An installation with two carriers: Bob's is {@code west}, everybody else's {@code east}. */
public final class TwoCarriers implements QuarkusTestProfile {

    static final String EAST = "understudy.carriers.east.base-url";
    static final String WEST = "understudy.carriers.west.base-url";
    static final String EASTS_TOKEN = "token-of-the-carrier-east";
    static final String WESTS_TOKEN = "token-of-the-carrier-west";
    static final String PUBLIC = "https://studio.example.com";
    static final String BOB = "AC000000000000000000000000000000b0";

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.ofEntries(
                Map.entry("understudy.channel.provider", "east"),
                Map.entry("understudy.public-base-url", PUBLIC),
                Map.entry(EAST, "http://localhost:" + freePort()),
                Map.entry("understudy.carriers.east.account-sid", "AC000000000000000000000000000000e1"),
                Map.entry("understudy.carriers.east.password", "password-of-the-carrier-east"),
                Map.entry("understudy.carriers.east.auth-token", EASTS_TOKEN),
                Map.entry(WEST, "http://localhost:" + freePort()),
                Map.entry("understudy.carriers.west.account-sid", "AC000000000000000000000000000000f1"),
                Map.entry("understudy.carriers.west.password", WESTS_TOKEN),
                Map.entry("understudy.carriers.west.accounts", BOB));
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
