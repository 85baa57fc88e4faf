package io.understudy.channel.simulator;

import io.understudy.channel.PublicUrl;
import jakarta.inject.Singleton;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Which hosts the simulator calls: this gateway, under its public address or its own, and those that configuration
 * allows. Everything else is an application elsewhere, which a developer plays.
 */
@Singleton
class Reach {

    /** The only paths of ours that a carrier has any business with. */
    private static final String WEBHOOKS = "/webhooks/";

    /** What a URL may hold (RFC 3986); our HTTP client would wait for the answer to anything else until it times out. */
    private static final Pattern LEGAL = Pattern.compile("[A-Za-z0-9._~:/?#\\[\\]@!$&'()*+,;=%-]+");

    /** A step up, or none, which servers follow before they look at the path: it would lead out of our webhooks. */
    private static final Pattern DOTS = Pattern.compile("[^?#]*/(\\.|%2[eE]){1,2}([/?#].*)?");

    private final PublicUrl publicUrl;
    private final SimulatorConfig config;

    Reach(PublicUrl publicUrl, SimulatorConfig config) {
        this.publicUrl = publicUrl;
        this.config = config;
    }

    /**
     * A webhook that may be called.
     *
     * @param url what to call
     * @param signedUrl what the receiver takes it for, and checks the signature with
     */
    record Target(String url, String signedUrl) {

        /** With a query, or a longer one. */
        Target with(String query) {
            return new Target(extended(url, query), extended(signedUrl, query));
        }

        private static String extended(String url, String query) {
            return url + (url.contains("?") ? "&" : "?") + query;
        }
    }

    /** Scheme, host and port of this gateway's webhooks as the simulator calls them. */
    String base() {
        return config.webhookBaseUrl().map(url -> url.replaceAll("/+$", "")).orElseGet(publicUrl::local);
    }

    /** Where a request for this URL goes; empty if the simulator does not call it. */
    Optional<Target> target(String url) {
        if (!LEGAL.matcher(url).matches()) {
            return Optional.empty();
        }
        for (String base : List.of(base(), publicUrl.configured().orElse(base()))) {
            if (url.startsWith(base + WEBHOOKS) && !DOTS.matcher(url).matches()) {
                String path = url.substring(base.length());
                return Optional.of(
                        new Target(base() + path, publicUrl.configured().orElse(base()) + path));
            }
        }
        return allowed(url) ? Optional.of(new Target(url, url)) : Optional.empty();
    }

    private boolean allowed(String url) {
        try {
            URI uri = new URI(url);
            boolean http = "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
            return http
                    && uri.getHost() != null
                    && uri.getUserInfo() == null
                    && config.webhookHosts().orElse(List.of()).stream()
                            .anyMatch(host -> host.equalsIgnoreCase(uri.getHost())
                                    || host.equalsIgnoreCase(uri.getRawAuthority()));
        } catch (URISyntaxException e) {
            return false;
        }
    }
}
