package io.understudy.channel;

import io.quarkus.vertx.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.HostAndPort;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The URL under which the outside world sees us: what a carrier was configured with, and has signed.
 *
 * <p>{@code understudy.public-base-url} if set (scheme, host and any path prefix of a proxy), else what the proxy says
 * ({@code quarkus.http.proxy.*}), else the request itself. Lying headers gain nothing: they change what the signature
 * must cover, and the signature takes the account's token.
 */
@Singleton
public class PublicUrl {

    private final Optional<String> configured;
    private final HttpServer self;

    PublicUrl(@ConfigProperty(name = "understudy.public-base-url") Optional<String> configured, HttpServer self) {
        this.configured = configured.map(url -> url.replaceAll("/+$", ""));
        this.self = self;
    }

    /** The configured base, without a trailing slash. */
    public Optional<String> configured() {
        return configured;
    }

    /**
     * The base to give to carriers where no request says how they reach us, without a trailing slash: the configured
     * one, else this process on this machine, which is all the simulated carrier needs.
     */
    public String base() {
        return configured.orElseGet(this::local);
    }

    /** This process as this machine reaches it, without a trailing slash. */
    public String local() {
        return "http://localhost:" + self.getPort();
    }

    /** The request's URL, path and query exactly as they were sent. */
    public String of(HttpServerRequest request) {
        return base(request) + request.uri();
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
