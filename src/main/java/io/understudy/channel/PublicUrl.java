package io.understudy.channel;

import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The URL under which the outside world sees a request: what a carrier was configured with, and has signed.
 *
 * <p>{@code understudy.public-base-url} if set (scheme, host and any path prefix of a proxy), else what the proxy says
 * ({@code X-Forwarded-Proto}, {@code X-Forwarded-Host}), else the request itself. Lying headers gain nothing: they
 * change what the signature must cover, and the signature takes the account's token.
 */
@Singleton
public class PublicUrl {

    private final Optional<String> configured;

    PublicUrl(@ConfigProperty(name = "understudy.public-base-url") Optional<String> configured) {
        this.configured = configured.map(PublicUrl::withoutSlash);
    }

    /** The configured base, without a trailing slash. */
    public Optional<String> configured() {
        return configured;
    }

    /** The request's URL, path and query exactly as they were sent. */
    public String of(HttpServerRequest request) {
        return configured.orElseGet(() -> forwarded(request)) + request.uri();
    }

    private static String forwarded(HttpServerRequest request) {
        String scheme = first(request.getHeader("X-Forwarded-Proto")).orElse(request.scheme());
        String host = first(request.getHeader("X-Forwarded-Host"))
                .orElseGet(() -> request.authority().toString());
        return scheme + "://" + host;
    }

    /** Each proxy on the way appends; the first entry is the outermost. */
    private static Optional<String> first(String header) {
        return Optional.ofNullable(header).map(list -> list.split(",", 2)[0].strip());
    }

    private static String withoutSlash(String url) {
        return url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
    }
}
