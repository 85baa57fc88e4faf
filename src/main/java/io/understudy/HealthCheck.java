package io.understudy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * Asks a gateway on this machine whether it lives. Speaks so little HTTP that it needs no client: the answer must come
 * while a container engine waits, from a process that has just started.
 *
 * @param port of the gateway
 */
record HealthCheck(int port) {

    private static final String PORT_VARIABLE = "QUARKUS_HTTP_PORT";
    private static final String USUAL_PORT = "8080";

    /** To connect, and to answer. Milliseconds; container engines give up after some seconds. */
    private static final int PATIENCE = 2_000;

    private static final byte[] REQUEST = "GET /q/health/live HTTP/1.0\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    /** How the first line of a good answer begins, whichever minor version it says. */
    private static final Pattern HEALTHY = Pattern.compile("HTTP/1\\.\\d 200");

    private static final int STATUS_BYTES = "HTTP/1.0 200".length();

    static HealthCheck ofThisContainer() {
        return new HealthCheck(Integer.parseInt(System.getenv().getOrDefault(PORT_VARIABLE, USUAL_PORT)));
    }

    /** Whether it answers, in time, that it lives. */
    boolean passes() {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), PATIENCE);
            socket.setSoTimeout(PATIENCE);
            socket.getOutputStream().write(REQUEST);
            byte[] status = socket.getInputStream().readNBytes(STATUS_BYTES);
            return HEALTHY.matcher(new String(status, StandardCharsets.US_ASCII))
                    .matches();
        } catch (IOException e) {
            return false;
        }
    }
}
