package io.understudy.callout;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;

/** The HTTP client: HTTP/1.1, no cookies, no compression, no redirects of its own, certificates and names verified. */
@Singleton
class Wire {

    /**
     * How long an idle connection is kept. Common servers close theirs after 5 s, and a request that meets the closing
     * is lost, since nobody repeats it.
     */
    private static final Duration KEEP_ALIVE = Duration.ofSeconds(4);

    /** Bytes of an answer's headers together; twice what common servers send at most. */
    private static final int HEADER_BYTES = 16 * 1024;

    private static final String USER_AGENT = "Understudy";

    private final Vertx vertx;
    private final HttpClient http;
    private final int mostBytes;
    private final long timeout;

    @Inject
    Wire(Vertx vertx, CalloutConfig config) {
        this(vertx, config, options(config));
    }

    Wire(Vertx vertx, CalloutConfig config, HttpClientOptions options) {
        this.vertx = vertx;
        this.http = vertx.createHttpClient(options, pool(config));
        this.mostBytes = config.maxResponseBytes();
        this.timeout = config.timeout().toMillis();
    }

    static HttpClientOptions options(CalloutConfig config) {
        long share = Math.max(1, config.timeout().toMillis() / Exchange.MOST_ADDRESSES);
        return new HttpClientOptions()
                .setConnectTimeout(Math.toIntExact(share))
                .setKeepAliveTimeout(Math.toIntExact(KEEP_ALIVE.toSeconds()))
                .setMaxHeaderSize(HEADER_BYTES);
    }

    private static PoolOptions pool(CalloutConfig config) {
        return new PoolOptions()
                .setHttp1MaxSize(config.connectionsPerHost())
                .setMaxWaitQueueSize(config.connectionsPerHost());
    }

    /**
     * One request, one answer.
     *
     * @param request host, server address, method, headers
     * @param body text, may be empty
     * @return fails with {@link CalloutFailure}
     */
    Uni<Exchange.Said> ask(RequestOptions request, String body) {
        request.setConnectTimeout(timeout)
                .putHeader("User-Agent", USER_AGENT)
                .putHeader("Accept", "*/*")
                .putHeader("Accept-Encoding", "identity");
        return Hop.ask(vertx, http, request, body, mostBytes, Exchange.Said::of);
    }

    @PreDestroy
    void close() {
        http.close();
    }
}
