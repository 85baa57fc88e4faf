package io.understudy.channel.simulator;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.understudy.account.TwilioSignature;
import io.understudy.channel.WebhookForm;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

/** An application elsewhere: answers each path with what it was told to, and remembers what it was asked. */
final class Application implements AutoCloseable {

    /** Instead of an answer: the connection is dropped. */
    static final String NOTHING = "nothing";

    static {
        // Without it every answer waits 40 ms for an acknowledgement of its headers.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private final HttpServer server;
    private final Map<String, Deque<Reply>> replies = new ConcurrentHashMap<>();
    private final List<Asked> asked = new CopyOnWriteArrayList<>();

    private record Reply(int status, String body) {}

    /**
     * A request.
     *
     * @param path with query
     * @param parameters of the body
     * @param signature the header
     */
    record Asked(String method, String path, WebhookForm parameters, String signature) {

        String parameter(String name) {
            return parameters.first(name).orElse("");
        }
    }

    Application() {
        try {
            server = HttpServer.create(new InetSocketAddress("localhost", 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::handle);
        server.setExecutor(Executors.newCachedThreadPool());
        server.start();
    }

    /** Answers a path with the verbs; the last of several answers stays. */
    Application on(String path, String verbs) {
        return on(path, 200, "<Response>" + verbs + "</Response>");
    }

    Application on(String path, int status, String body) {
        replies.computeIfAbsent(path, p -> new ConcurrentLinkedDeque<>()).add(new Reply(status, body));
        return this;
    }

    String url(String path) {
        return "http://localhost:" + server.getAddress().getPort() + path;
    }

    /** Every request for a path, in order. */
    List<Asked> asked(String path) {
        return asked.stream()
                .filter(request -> request.path().replaceAll("\\?.*", "").equals(path))
                .toList();
    }

    /** Whether the request was signed with the token. */
    boolean signed(Asked request, String token) {
        return TwilioSignature.matches(
                token,
                request.signature(),
                url(request.path()),
                request.parameters().parameters());
    }

    private void handle(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        String path = exchange.getRequestURI().toString();
        String signature = exchange.getRequestHeaders().getFirst(TwilioSignature.HEADER);
        asked.add(new Asked(exchange.getRequestMethod(), path, WebhookForm.parse(body), signature));
        Deque<Reply> left = replies.getOrDefault(exchange.getRequestURI().getPath(), new ConcurrentLinkedDeque<>());
        Reply reply = left.size() > 1 ? left.poll() : left.peek();
        if (reply == null) {
            reply = new Reply(404, "");
        }
        if (!reply.body().equals(NOTHING)) {
            byte[] bytes = reply.body().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(reply.status(), bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
        }
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
