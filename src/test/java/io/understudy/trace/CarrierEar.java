package io.understudy.trace;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.understudy.sid.Sid;
import io.understudy.sid.Sids;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A carrier that takes every message, and remembers what each person's first was traced by. */
final class CarrierEar implements AutoCloseable {

    private static final long PATIENCE_SECONDS = 60;
    private static final Pattern TO = Pattern.compile("(?:^|&)To=([^&]*)");

    private final HttpServer server;
    private final Map<String, CompletableFuture<String>> traceparents = new ConcurrentHashMap<>();

    CarrierEar(int port) {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::take);
        server.start();
    }

    /** The {@code traceparent} of the first message to that person, once it is here. */
    String traceparent(String person) throws Exception {
        return of(person).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    private CompletableFuture<String> of(String person) {
        return traceparents.computeIfAbsent(person, nobody -> new CompletableFuture<>());
    }

    private void take(HttpExchange exchange) throws IOException {
        String form = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        Matcher to = TO.matcher(form);
        if (to.find()) {
            String person = URLDecoder.decode(to.group(1), StandardCharsets.UTF_8);
            of(person).complete(String.valueOf(exchange.getRequestHeaders().getFirst("traceparent")));
        }
        byte[] answer = ("{\"sid\": \"" + Sids.mint(Sid.Prefix.SM)
                        + "\", \"status\": \"queued\", \"num_segments\": \"1\"}")
                .getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(201, answer.length);
        exchange.getResponseBody().write(answer);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
