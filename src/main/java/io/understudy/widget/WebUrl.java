package io.understudy.widget;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;

/** Addresses that came out of a template, which encodes nothing: a space or a bracket in a value makes them unreadable. */
final class WebUrl {

    private WebUrl() {}

    /**
     * Reads a URL.
     *
     * @param text as rendered
     * @return the text, trimmed; empty if it is not an absolute {@code http} or {@code https} URL
     */
    static Optional<String> read(String text) {
        String trimmed = text.strip();
        try {
            URI uri = new URI(trimmed);
            boolean web = "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
            return web && uri.getRawAuthority() != null ? Optional.of(trimmed) : Optional.empty();
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    /** The URL with more in its query, without what follows a {@code #}, which no server sees. */
    static String withQuery(String url, String query) {
        int fragment = url.indexOf('#');
        String seen = fragment < 0 ? url : url.substring(0, fragment);
        if (query.isEmpty()) {
            return seen;
        }
        String joint = seen.indexOf('?') < 0 ? "?" : seen.endsWith("?") || seen.endsWith("&") ? "" : "&";
        return seen + joint + query;
    }
}
