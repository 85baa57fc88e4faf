package io.understudy.channel;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.HostAndPort;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The URL under which the outside world sees a request: what a carrier was configured with, and has signed.
 *
 * <p>{@code understudy.public-base-url} if set (scheme, host and any path prefix of a proxy), else what the proxy says
 * ({@code quarkus.http.proxy.*}), else the request itself. Lying headers gain nothing: they change what the signature
 * must cover, and the signature takes the account's token.
 */
@Singleton
public class PublicUrl {

    private final Optional<String> configured;

    PublicUrl(@ConfigProperty(name = "understudy.public-base-url") Optional<String> configured) {
        this.configured = configured.map(url -> url.replaceAll("/+$", ""));
    }

    /** The configured base, without a trailing slash. */
    public Optional<String> configured() {
        return configured;
    }

    /** The request's URL, path and query exactly as they were sent. */
    public String of(HttpServerRequest request) {
        return configured.orElseGet(() -> requested(request)) + request.uri();
    }

    /** Scheme, host and any path prefix under which a request reached us. */
    public String base(HttpServerRequest request) {
        return configured.orElseGet(() -> requested(request));
    }

    private static String requested(HttpServerRequest request) {
        HostAndPort authority = request.authority();
        return request.scheme() + "://" + (authority == null ? "localhost" : authority.toString());
    }
}
