package io.understudy.bench;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/**
 * Requests over a fixed number of kept connections, one at a time on each; more wait for a connection. For the event loop
 * of a {@link Loader} only.
 */
final class HttpLoad implements AutoCloseable {

    private static final CharSequence FORM = HttpHeaders.createOptimized("application/x-www-form-urlencoded");

    private final HttpClient client;
    private final CharSequence authorization;

    /** Connects when first used. */
    HttpLoad(Loader loader, Target target, int connections) {
        this(loader.vertx(), target.url(), target.authorization(), connections);
    }

    private HttpLoad(Vertx vertx, URI url, String authorization, int connections) {
        this.authorization = HttpHeaders.createOptimized(authorization);
        this.client = vertx.createHttpClient(new HttpClientOptions()
                .setDefaultHost(url.getHost())
                .setDefaultPort(url.getPort() < 0 ? 80 : url.getPort())
                .setMaxPoolSize(connections)
                .setTcpNoDelay(true));
    }

    /** Sends a form; the answer's body, or a failure if the status is another. */
    Future<Buffer> post(String path, String form, int expectedStatus) {
        return client.request(new RequestOptions().setMethod(HttpMethod.POST).setURI(path))
                .compose(request -> authorized(request)
                        .putHeader(HttpHeaders.CONTENT_TYPE, FORM)
                        .send(Buffer.buffer(form)))
                .compose(response -> body(response, path, expectedStatus));
    }

    /** Reads a resource; the answer's body, or a failure if the status is not 200. */
    Future<Buffer> get(String path) {
        return client.request(new RequestOptions().setMethod(HttpMethod.GET).setURI(path))
                .compose(request -> authorized(request).send())
                .compose(response -> body(response, path, 200));
    }

    private HttpClientRequest authorized(HttpClientRequest request) {
        return request.putHeader(HttpHeaders.AUTHORIZATION, authorization);
    }

    private static Future<Buffer> body(HttpClientResponse response, String path, int expectedStatus) {
        return response.body().map(body -> {
            if (response.statusCode() != expectedStatus) {
                throw new Missing("%s answered %d: %s".formatted(path, response.statusCode(), body));
            }
            return body;
        });
    }

    /** A value as it stands in a form or a query. */
    static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** Closes the connections. */
    @Override
    public void close() {
        client.close().toCompletionStage().toCompletableFuture().join();
    }
}
