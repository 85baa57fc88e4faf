package io.understudy.channel.twilio;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
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
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * A carrier over real HTTP, in Twilio's wire format: what is posted to a collection is kept and can be listed. It does
 * as it is told, request by request, then again as a carrier should.
 */
final class CarrierDouble implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final Map<String, String> PREFIXES = Map.of(
            "messages", "SM",
            "calls", "CA",
            "recordings", "RE",
            "tasks", "WT",
            "participants", "MB",
            "webhooks", "WH",
            "conversations", "CH");

    /** What it was asked. */
    record Request(
            String method,
            String path,
            Map<String, List<String>> query,
            Map<String, List<String>> form,
            Map<String, String> headers) {

        String first(String name) {
            return form.getOrDefault(name, List.of("")).get(0);
        }
    }

    /** What it does with one request. */
    interface Behaviour {
        void answer(CarrierDouble carrier, HttpExchange exchange, Request request) throws IOException;
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private final Map<String, List<ObjectNode>> collections = new ConcurrentHashMap<>();
    private final BlockingQueue<Behaviour> script = new LinkedBlockingQueue<>();

    CarrierDouble(int port) {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    String url() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    /** Does this with the next request; called again, that with the one after. */
    CarrierDouble then(Behaviour behaviour) {
        script.add(behaviour);
        return this;
    }

    /** As a carrier should. */
    static Behaviour properly() {
        return CarrierDouble::serve;
    }

    /** Twilio's error JSON. */
    static Behaviour refusing(int status, int code, String message) {
        return (carrier, exchange, request) -> send(
                exchange,
                status,
                JSON.createObjectNode()
                        .put("code", code)
                        .put("message", message)
                        .put("more_info", "https://www.twilio.com/docs/errors/" + code)
                        .put("status", status)
                        .toString());
    }

    /** Any status and body. */
    static Behaviour saying(int status, String body) {
        return (carrier, exchange, request) -> send(exchange, status, body);
    }

    /** Takes the request, and is gone before it could say so. */
    static Behaviour dyingAfterAccepting() {
        return (carrier, exchange, request) -> {
            carrier.create(request);
            exchange.close();
        };
    }

    /** Says nothing until the latch opens. */
    static Behaviour waitingFor(CountDownLatch latch) {
        return (carrier, exchange, request) -> {
            try {
                latch.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            carrier.serve(exchange, request);
        };
    }

    /** Takes the request and does something else before it says so. */
    static Behaviour acceptingBut(java.util.function.Consumer<ObjectNode> first) {
        return (carrier, exchange, request) -> {
            ObjectNode created = carrier.create(request);
            first.accept(created);
            send(exchange, 201, created.toString());
        };
    }

    /** Everything it was asked, in order. */
    List<Request> requests() {
        return List.copyOf(requests);
    }

    /** What it was asked to make or change. */
    List<Request> posts() {
        return requests.stream().filter(r -> r.method().equals("POST")).toList();
    }

    /** What was kept in the collection whose path ends so. */
    List<ObjectNode> kept(String path) {
        return collections.entrySet().stream()
                .filter(collection -> collection.getKey().endsWith(path))
                .flatMap(collection -> collection.getValue().stream())
                .toList();
    }

    /** Keeps something that somebody else made. */
    void keep(String path, ObjectNode resource) {
        collections.computeIfAbsent(path, p -> new CopyOnWriteArrayList<>()).add(resource);
    }

    /** Forgets everything. */
    void reset() {
        requests.clear();
        collections.clear();
        script.clear();
    }

    private void handle(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        Map<String, String> headers = new LinkedHashMap<>();
        exchange.getRequestHeaders()
                .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.get(0)));
        Request request = new Request(
                exchange.getRequestMethod(),
                exchange.getRequestURI().getPath(),
                parameters(exchange.getRequestURI().getRawQuery()),
                parameters(body),
                headers);
        requests.add(request);
        Behaviour next = script.poll();
        (next == null ? properly() : next).answer(this, exchange, request);
    }

    private void serve(HttpExchange exchange, Request request) throws IOException {
        ObjectNode one = one(request.path());
        if (one != null) {
            request.form().forEach((name, values) -> one.put(snake(name), values.get(0)));
            send(exchange, 200, one.toString());
        } else if (request.method().equals("POST")) {
            send(exchange, 201, create(request).toString());
        } else if (PREFIXES.containsKey(key(request.path()))) {
            ObjectNode list = JSON.createObjectNode();
            List<ObjectNode> found = new ArrayList<>(collections.getOrDefault(request.path(), List.of()));
            java.util.Collections.reverse(found);
            found.stream().filter(r -> matches(r, request)).forEach(list.putArray(key(request.path()))::add);
            send(exchange, 200, list.toString());
        } else {
            refusing(404, 20404, "The requested resource was not found").answer(this, exchange, request);
        }
    }

    private static boolean matches(ObjectNode resource, Request request) {
        return List.of("To", "From").stream()
                .allMatch(name -> !request.query().containsKey(name)
                        || resource.path(snake(name))
                                .asText()
                                .equals(request.query().get(name).get(0)));
    }

    private ObjectNode one(String path) {
        int slash = path.lastIndexOf('/');
        String last = path.substring(slash + 1).replace(".json", "");
        List<ObjectNode> siblings = new ArrayList<>(collections.getOrDefault(path.substring(0, slash), List.of()));
        siblings.addAll(collections.getOrDefault(path.substring(0, slash) + ".json", List.of()));
        return siblings.stream()
                .filter(r -> last.equals("Twilio.CURRENT")
                        || r.path("sid").asText().equals(last)
                        || r.path("unique_name").asText().equals(last))
                .findFirst()
                .orElse(null);
    }

    private ObjectNode create(Request request) {
        String key = key(request.path());
        boolean oldest = request.path().startsWith("/2010-04-01/");
        ObjectNode created = JSON.createObjectNode();
        created.put(
                "sid",
                PREFIXES.getOrDefault(key, "XX")
                        + Sids.mint(Sid.Prefix.SM).toString().substring(2));
        created.put("date_created", date(Instant.now(), oldest));
        request.form().forEach((name, values) -> created.put(snake(name), values.get(0)));
        if (oldest) {
            created.put("status", key.equals("recordings") ? "in-progress" : "queued")
                    .put("direction", "outbound-api");
            created.put("num_segments", "1")
                    .put("price_unit", "USD")
                    .putNull("price")
                    .putNull("error_code");
        } else if (key.equals("conversations")) {
            created.put("state", "active");
        } else if (key.equals("webhooks")) {
            created.putObject("configuration").put("url", request.first("Configuration.Url"));
        }
        keep(request.path(), created);
        return created;
    }

    static String date(Instant instant, boolean oldest) {
        return oldest
                ? DateTimeFormatter.RFC_1123_DATE_TIME.format(instant.atOffset(ZoneOffset.UTC))
                : instant.truncatedTo(java.time.temporal.ChronoUnit.SECONDS).toString();
    }

    private static String key(String path) {
        return path.substring(path.lastIndexOf('/') + 1).replace(".json", "").toLowerCase(Locale.ROOT);
    }

    private static String snake(String name) {
        return name.replaceAll("([a-z])([A-Z])", "$1_$2").toLowerCase(Locale.ROOT);
    }

    private static Map<String, List<String>> parameters(String encoded) {
        Map<String, List<String>> parameters = new LinkedHashMap<>();
        for (String pair : (encoded == null ? "" : encoded).split("&")) {
            String[] parts = pair.split("=", 2);
            if (parts.length == 2) {
                parameters
                        .computeIfAbsent(URLDecoder.decode(parts[0], StandardCharsets.UTF_8), n -> new ArrayList<>())
                        .add(URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
            }
        }
        return parameters;
    }

    private static void send(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.getResponseHeaders().set("Location", "/elsewhere");
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
