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
import java.util.Map;

/**
 * Requests over a fixed number of kept connections, one at a time on each; more wait for a connection. For the event loop
 * of a {@link Loader} only.
 */
final class HttpLoad implements AutoCloseable {

    private static final CharSequence FORM = HttpHeaders.createOptimized("application/x-www-form-urlencoded");

    private static final int OK = 200;
    private static final int HTTP_PORT = 80;
    private static final int HTTPS_PORT = 443;

    private final HttpClient client;
    private final CharSequence authorization;

    /** Connects when first used. */
    HttpLoad(Loader loader, Target target, int connections) {
        this(loader.vertx(), target.url(), target.authorization(), connections);
    }

    private HttpLoad(Vertx vertx, URI url, String authorization, int connections) {
        boolean secure = "https".equals(url.getScheme());
        this.authorization = HttpHeaders.createOptimized(authorization);
        this.client = vertx.createHttpClient(new HttpClientOptions()
                .setDefaultHost(url.getHost())
                .setDefaultPort(url.getPort() >= 0 ? url.getPort() : secure ? HTTPS_PORT : HTTP_PORT)
                .setSsl(secure)
                .setMaxPoolSize(connections)
                .setTcpNoDelay(true));
    }

    /** Sends a form; the answer's body, or a failure if the status is another. */
    Future<Buffer> post(String path, String form, int expectedStatus) {
        return post(path, form, expectedStatus, Map.of());
    }

    /** The same with headers more. */
    Future<Buffer> post(String path, String form, int expectedStatus, Map<String, String> headers) {
        return client.request(new RequestOptions().setMethod(HttpMethod.POST).setURI(path))
                .compose(request -> with(headers, authorized(request))
                        .putHeader(HttpHeaders.CONTENT_TYPE, FORM)
                        .send(Buffer.buffer(form)))
                .compose(response -> body(response, path, expectedStatus));
    }

    /** Reads a resource; the answer's body, or a failure if the status is not 200. */
    Future<Buffer> get(String path) {
        return client.request(new RequestOptions().setMethod(HttpMethod.GET).setURI(path))
                .compose(request -> authorized(request).send())
                .compose(response -> body(response, path, OK));
    }

    private HttpClientRequest authorized(HttpClientRequest request) {
        return request.putHeader(HttpHeaders.AUTHORIZATION, authorization);
    }

    private static HttpClientRequest with(Map<String, String> headers, HttpClientRequest request) {
        headers.forEach(request::putHeader);
        return request;
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
