package io.understudy.talk;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The servers that flows ask, played by the script: each answer is given once, what has none is a 404. */
final class World implements AutoCloseable {

    private static final String FORM = "application/x-www-form-urlencoded";

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Map<String, Deque<Answer>> answers = new HashMap<>();
    private final List<List<String>> asked = new ArrayList<>();

    private record Answer(int status, String json) {}

    World() {
        try {
            server = HttpServer.create(new InetSocketAddress("localhost", 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::handle);
        server.setExecutor(threads);
        server.start();
    }

    /** Scheme, host and port. */
    String base() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    /** The next answer to a method and path. */
    synchronized void answers(String request, int status, String json) {
        answers.computeIfAbsent(request, r -> new ArrayDeque<>()).add(new Answer(status, json));
    }

    /** The next request: method and path, then the body, or the fields of a form or a query; empty if there is none. */
    synchronized List<String> nextAsked() {
        return asked.isEmpty() ? List.of() : asked.remove(0);
    }

    private void handle(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        Answer answer = answer(exchange, body);
        byte[] bytes = answer.json().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(answer.status(), bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private synchronized Answer answer(HttpExchange exchange, String body) {
        String request =
                exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath();
        List<String> lines = new ArrayList<>(List.of(request));
        lines.addAll(fields(exchange.getRequestURI().getRawQuery()));
        String type = exchange.getRequestHeaders().getFirst("Content-Type");
        if (type != null && type.startsWith(FORM)) {
            lines.addAll(fields(body));
        } else if (!body.isEmpty()) {
            lines.add(body);
        }
        asked.add(Collections.unmodifiableList(lines));
        Answer answer = answers.getOrDefault(request, new ArrayDeque<>()).poll();
        return answer == null ? new Answer(404, "") : answer;
    }

    private static List<String> fields(String form) {
        List<String> fields = new ArrayList<>();
        for (String field : form == null || form.isEmpty() ? new String[0] : form.split("&")) {
            fields.add(URLDecoder.decode(field, StandardCharsets.UTF_8));
        }
        return fields;
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
