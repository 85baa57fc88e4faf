package io.understudy.callout;

import java.net.InetAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a request goes. The URL is taken apart once, here, and never put into another parser: whoever is asked is who
 * was checked.
 *
 * @param tls whether the scheme is {@code https}
 * @param host as {@link HostNames#canonical} gives it
 * @param port 1 to 65535
 * @param uri path and query, only characters that RFC 3986 allows; starts with a slash
 * @param credentials what stood before the host
 */
record Target(boolean tls, String host, int port, String uri, Optional<Credentials> credentials) {

    /** Characters of a URL that any server can be expected to read. */
    static final int MOST_CHARACTERS = 8_000;

    private static final int HTTP = 80;
    private static final int HTTPS = 443;
    private static final int LAST_PORT = 65_535;

    private static final Pattern URL =
            Pattern.compile("(?i:(https?))://([^/?#\\\\]*)(/[^?#]*)?(\\?[^#]*)?(#.*)?", Pattern.DOTALL);
    private static final Pattern AUTHORITY = Pattern.compile("(?:(.*)@)?(\\[[^\\]@]*]|[^:@\\[\\]]*)(?::([0-9]{0,5}))?");
    private static final Pattern SCHEME = Pattern.compile("[a-zA-Z][a-zA-Z0-9+.-]*:.*", Pattern.DOTALL);
    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");

    /**
     * Reads an absolute URL. What may not stand in a path or query but is no control character is percent-encoded, as
     * browsers do: templates render names and sentences into URLs.
     *
     * @throws CalloutFailure refused, if it is none of {@code http} or {@code https}, holds a control character or is
     *     too long
     */
    static Target parse(String url) {
        requireDecent(url);
        Matcher parts = URL.matcher(url);
        if (!parts.matches()) {
            throw CalloutFailure.refused("The URL does not begin with http:// or https:// and a host.");
        }
        Matcher authority = AUTHORITY.matcher(parts.group(2));
        if (!authority.matches()) {
            throw CalloutFailure.refused("The URL's host cannot be read.");
        }
        boolean tls = parts.group(1).length() == "https".length();
        String query = parts.group(4);
        String path = parts.group(3);
        return new Target(
                tls,
                HostNames.canonical(authority.group(2)),
                port(authority.group(3), tls),
                requireShort(Percent.encode((path == null ? "/" : path) + (query == null ? "" : query))),
                Optional.ofNullable(authority.group(1)).map(Target::credentials));
    }

    /**
     * Where a {@code Location} leads from here. Credentials come along to the same origin only.
     *
     * @throws CalloutFailure refused, as for {@link #parse}
     * @see <a href="https://www.rfc-editor.org/rfc/rfc9110#field.location">RFC 9110, 10.2.2</a>
     */
    Target redirected(String location) {
        requireDecent(location);
        Target next;
        if (SCHEME.matcher(location).matches()) {
            next = parse(location);
        } else if (location.startsWith("//")) {
            next = parse(scheme() + ":" + location);
        } else {
            next = new Target(tls, host, port, requireShort(relative(location)), credentials);
        }
        return next.credentials.isEmpty() && next.sameOrigin(this)
                ? new Target(tls, host, port, next.uri, credentials)
                : next;
    }

    private String relative(String location) {
        String reference = Percent.encode(location.replaceFirst("(?s)#.*", ""));
        if (reference.isEmpty()) {
            return uri;
        }
        if (reference.startsWith("?")) {
            return uri.replaceFirst("(?s)\\?.*", "") + reference;
        }
        URI resolved = URI.create("http://host" + uri).resolve(reference);
        String query = resolved.getRawQuery();
        return resolved.getRawPath() + (query == null ? "" : "?" + query);
    }

    boolean sameOrigin(Target other) {
        return tls == other.tls && host.equals(other.host) && port == other.port;
    }

    /** The address, if the host is one. */
    Optional<InetAddress> address() {
        return HostNames.address(host);
    }

    /** Whether the host can only be this machine. */
    boolean isLoopback() {
        return host.equals("localhost")
                || address().map(InetAddress::isLoopbackAddress).orElse(false);
    }

    /** Host and port, for counting. */
    String authority() {
        return host + ":" + port;
    }

    /** The URL as the server sees it: without credentials, and without the port if it is the scheme's. */
    String url() {
        return scheme() + "://" + (port == (tls ? HTTPS : HTTP) ? host : authority()) + uri;
    }

    private String scheme() {
        return tls ? "https" : "http";
    }

    private static int port(String digits, boolean tls) {
        if (digits == null || digits.isEmpty()) {
            return tls ? HTTPS : HTTP;
        }
        int port = Integer.parseInt(digits);
        if (port < 1 || port > LAST_PORT) {
            throw CalloutFailure.refused("The URL's port is not one of 1 to 65535.");
        }
        return port;
    }

    private static Credentials credentials(String userinfo) {
        int colon = userinfo.indexOf(':');
        String username = colon < 0 ? userinfo : userinfo.substring(0, colon);
        return new Credentials(decode(username), colon < 0 ? "" : decode(userinfo.substring(colon + 1)));
    }

    private static String decode(String text) {
        try {
            return requireDecent(URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            return text;
        }
    }

    private static String requireDecent(String text) {
        if (CONTROL.matcher(text).find()) {
            throw CalloutFailure.refused("The URL holds control characters.");
        }
        return requireShort(text);
    }

    private static String requireShort(String text) {
        if (text.length() > MOST_CHARACTERS) {
            throw CalloutFailure.refused("The URL is longer than " + MOST_CHARACTERS + " characters.");
        }
        return text;
    }

    /** Names no host, no path and no secret: URLs carry them all. */
    @Override
    public String toString() {
        return "Target[" + scheme() + "]";
    }
}
