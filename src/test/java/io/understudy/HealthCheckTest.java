package io.understudy;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** What a container engine is told, of a real gateway and of what is none. */
@QuarkusTest
class HealthCheckTest {

    @TestHTTPResource
    URL gateway;

    @Test
    void a_gateway_that_serves_passes() {
        assertTrue(new HealthCheck(gateway.getPort()).passes());
    }

    @Test
    void a_gateway_that_says_it_is_down_fails() throws IOException {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            CompletableFuture<Void> answered = CompletableFuture.runAsync(() -> answerDown(server));

            boolean passes = new HealthCheck(server.getLocalPort()).passes();

            assertFalse(passes);
            answered.join();
        }
    }

    @Test
    void nobody_there_fails() throws IOException {
        int port;
        try (ServerSocket server = new ServerSocket(0)) {
            port = server.getLocalPort();
        }

        assertFalse(new HealthCheck(port).passes());
    }

    private static void answerDown(ServerSocket server) {
        try (Socket socket = server.accept()) {
            socket.getOutputStream()
                    .write("HTTP/1.0 503 Service Unavailable\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
