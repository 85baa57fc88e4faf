package io.understudy.callout;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.mutiny.Uni;
import io.understudy.engine.Effect;
import io.understudy.engine.Effect.CallHttp.Authorization;
import io.understudy.sid.Sid;
import io.understudy.sid.Sids;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.NetSocket;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The world as a flow may meet it: names, servers that behave or do not, and a client to ask them with. */
final class Outside implements AutoCloseable {

    static final Sid ACCOUNT = Sids.mint(Sid.Prefix.AC);
    static final String TOKEN = "0123456789abcdef0123456789abcdef";
    static final Credentials CARRIER = new Credentials("ACcarrier", "carrier-secret");

    /** What anything in these tests may take. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    final Vertx vertx = Vertx.vertx();
    final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    final List<String> lookedUp = Collections.synchronizedList(new ArrayList<>());
    final Map<String, List<InetAddress>> names = new HashMap<>();
    final Effect.Id effect = new Effect.Id(Sids.mint(Sid.Prefix.FN), 3, 0);
    private Optional<String> token = Optional.of(TOKEN);
    private Settings settings;
    private HttpClientOptions options;
    private OutboundHttp client;

    Outside(Settings settings) {
        use(settings);
    }

    void use(Settings changed) {
        settings = changed;
        options = Wire.options(changed);
        client = null;
    }

    /** Lets the client trust more certificates than the platform's. */
    HttpClientOptions options() {
        return options;
    }

    void withoutToken() {
        token = Optional.empty();
    }

    void name(String host, String... addresses) {
        names.put(
                host,
                Arrays.stream(addresses)
                        .map(address -> Network.address(address).orElseThrow())
                        .toList());
    }

    private List<InetAddress> lookUp(String host) throws UnknownHostException {
        lookedUp.add(host);
        if (!names.containsKey(host)) {
            throw new UnknownHostException(host);
        }
        return names.get(host);
    }

    Addresses addresses(Addresses.Lookup lookup) {
        return new Addresses(vertx, new UrlPolicy(settings), lookup);
    }

    OutboundHttp client() {
        if (client == null) {
            client = client(addresses(this::lookUp));
        }
        return client;
    }

    OutboundHttp client(Addresses addresses) {
        List<CarrierCredentials> carriers = List.of(
                (account, host) -> host.equals("api.carrier.example") ? Optional.of(CARRIER) : Optional.empty(),
                (account, host) -> host.equals("localhost") ? Optional.of(CARRIER) : Optional.empty());
        Authorizations authorizations = new Authorizations(account -> token, carriers, new UrlPolicy(settings));
        Wire wire = new Wire(vertx, settings, options);
        return new OutboundHttp(settings, wire, addresses, authorizations, new CalloutMetrics(meters));
    }

    Reply get(String url) {
        return get(url, Authorization.NONE);
    }

    Reply get(String url, Authorization authorization) {
        return wait(client().ask(ACCOUNT, effect("GET", url, "", "", authorization)));
    }

    Reply post(String url, String body) {
        return post(url, body, Authorization.NONE);
    }

    Reply post(String url, String body, Authorization authorization) {
        String form = "application/x-www-form-urlencoded;charset=utf-8";
        return wait(client().ask(ACCOUNT, effect("POST", url, form, body, authorization)));
    }

    Effect.CallHttp effect(String method, String url, String type, String body, Authorization authorization) {
        return new Effect.CallHttp(effect, method, url, type, body, authorization);
    }

    static <T> T wait(Uni<T> uni) {
        return uni.await().atMost(PATIENCE);
    }

    static Reply.Answer answer(Reply reply) {
        return (Reply.Answer) reply;
    }

    static CalloutFailure.Outcome outcome(Reply reply) {
        return ((Reply.None) reply).outcome();
    }

    /** A web server on 127.0.0.1; gives its port. */
    int serve(Handler<HttpServerRequest> handler) {
        return serve(new HttpServerOptions().setHost("127.0.0.1"), handler);
    }

    /** A web server as described; gives its port. */
    int serve(HttpServerOptions how, Handler<HttpServerRequest> handler) {
        return Uni.createFrom()
                .completionStage(vertx.createHttpServer(how.setPort(0))
                        .requestHandler(handler)
                        .listen()
                        .toCompletionStage())
                .await()
                .atMost(PATIENCE)
                .actualPort();
    }

    /** A server on 127.0.0.1 that need not speak HTTP; gives its port. */
    int serveRaw(Handler<NetSocket> handler) {
        return Uni.createFrom()
                .completionStage(vertx.createNetServer()
                        .connectHandler(handler)
                        .listen(0, "127.0.0.1")
                        .toCompletionStage())
                .await()
                .atMost(PATIENCE)
                .actualPort();
    }

    @Override
    public void close() {
        Uni.createFrom()
                .completionStage(vertx.close().toCompletionStage())
                .await()
                .atMost(PATIENCE);
    }
}
