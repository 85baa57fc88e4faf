package io.understudy.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.ServerSocket;
import java.net.Socket;

/** What is known about TCP ports of this machine before a server asks for one. */
public final class Ports {

    private Ports() {}

    /** A port nobody listened on a moment ago. */
    public static int free() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Returns if nobody listens on the port, on any address of this machine.
     *
     * @param remedy how to choose another port, as the end of a sentence
     * @throws CannotStart if somebody does, naming the port and the remedy
     */
    static void requireFree(int port, String server, String remedy) {
        // The wildcard address conflicts with every listener, IPv4 or IPv6, also where the server itself would only
        // have warned and listened on half of "localhost".
        try (ServerSocket probe = new ServerSocket(port)) {
            probe.getLocalPort();
        } catch (BindException e) {
            throw new CannotStart(
                    "Port %d, wanted for %s, cannot be had (%s): %s".formatted(port, server, e.getMessage(), remedy),
                    e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Returns if somebody listens on the port of this machine.
     *
     * @throws CannotStart if nobody does, naming the property that says where to look
     */
    static void requireListening(int port, String server, String property) {
        try (Socket probe = new Socket("localhost", port)) {
            probe.getPort();
        } catch (IOException e) {
            throw new CannotStart(
                    "%s does not answer on port %d: name the port it was started with by -D%s="
                            .formatted(server, port, property),
                    e);
        }
    }
}
