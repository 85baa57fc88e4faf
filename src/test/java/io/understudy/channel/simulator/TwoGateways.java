package io.understudy.channel.simulator;

import io.quarkus.test.junit.QuarkusTestProfile;
import io.understudy.channel.Scene;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Map;

/** A gateway whose carrier {@code neighbour} is a gateway: itself, to spare a process. */
public final class TwoGateways implements QuarkusTestProfile {

    static final String NEIGHBOUR = "neighbour";

    @Override
    public Map<String, String> getConfigOverrides() {
        int port = freePort();
        String base = "http://localhost:" + port;
        return Map.of(
                "quarkus.http.test-port",
                Integer.toString(port),
                "understudy.public-base-url",
                base,
                "understudy.carriers.neighbour.base-url",
                base + "/simulator",
                "understudy.carriers.neighbour.account-sid",
                Scene.ACCOUNT.toString(),
                "understudy.carriers.neighbour.password",
                Scene.TOKEN);
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
