package io.understudy.packaged;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A server that a flow asks, and that answers when it is told to. For one request. */
final class SlowServer implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final CompletableFuture<HttpExchange> asked = new CompletableFuture<>();
    private final HttpServer server;

    SlowServer() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", asked::complete);
        server.start();
    }

    String url() {
        return "http://localhost:" + server.getAddress().getPort() + "/";
    }

    /** Returns when the request has come. */
    HttpExchange awaitRequest() throws Exception {
        return asked.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }

    /** Answers it: 204. */
    void answer() throws Exception {
        awaitRequest().sendResponseHeaders(204, -1);
        awaitRequest().close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
