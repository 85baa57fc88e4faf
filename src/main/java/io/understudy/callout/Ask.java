package io.understudy.callout;

import io.understudy.callout.CalloutFailure.Outcome;
import io.understudy.engine.Effect;
import io.vertx.core.http.HttpMethod;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * One request of an exchange.
 *
 * @param method {@code GET} or {@code POST}
 * @param target where to
 * @param contentType of the body, empty for none
 * @param body text, empty for none
 * @param home whether every request so far went to the first origin, the one the flow's author meant
 */
record Ask(HttpMethod method, Target target, String contentType, String body, boolean home) {

    private static final Pattern PRINTABLE = Pattern.compile("[ -~]*");

    private static final Set<String> METHODS = Set.of("GET", "POST");

    private static final int MOVED_PERMANENTLY = 301;
    private static final int FOUND = 302;
    private static final int SEE_OTHER = 303;
    private static final int TEMPORARY_REDIRECT = 307;
    private static final int PERMANENT_REDIRECT = 308;

    private static final Set<Integer> AS_GET = Set.of(MOVED_PERMANENTLY, FOUND, SEE_OTHER);
    private static final Set<Integer> AS_IT_WAS = Set.of(TEMPORARY_REDIRECT, PERMANENT_REDIRECT);

    /**
     * The first request.
     *
     * @throws CalloutFailure refused, for another method, a bad URL or a content type that is no header value
     */
    static Ask first(Effect.CallHttp effect) {
        if (!METHODS.contains(effect.method())) {
            throw CalloutFailure.refused("The method is neither GET nor POST.");
        }
        if (!PRINTABLE.matcher(effect.contentType()).matches()) {
            throw CalloutFailure.refused("The content type holds other than printable ASCII.");
        }
        return new Ask(
                HttpMethod.valueOf(effect.method()),
                Target.parse(effect.url()),
                effect.contentType(),
                effect.body(),
                true);
    }

    /** Whether an answer sends us elsewhere. */
    static boolean redirects(int status, Optional<String> location) {
        return location.isPresent() && (AS_GET.contains(status) || AS_IT_WAS.contains(status));
    }

    /**
     * The request that follows a redirect.
     *
     * @throws CalloutFailure refused, if it leads where nobody may go; failed, if it cannot be read
     * @see <a href="https://www.rfc-editor.org/rfc/rfc9110#section-15.4">RFC 9110, 15.4</a>; a POST becomes a GET, as
     *     with every browser
     */
    Ask redirected(Redirect redirect) {
        Target next = next(redirect.location());
        boolean stillHome = home && next.sameOrigin(target);
        return AS_IT_WAS.contains(redirect.status())
                ? new Ask(method, next, contentType, body, stillHome)
                : new Ask(HttpMethod.GET, next, "", "", stillHome);
    }

    private Target next(String location) {
        try {
            return target.redirected(location);
        } catch (IllegalArgumentException e) {
            throw new CalloutFailure(Outcome.FAILED, "The redirect's Location cannot be read.");
        }
    }

    /**
     * Somebody sends us elsewhere.
     *
     * @param status of the answer
     * @param location as received
     */
    record Redirect(int status, String location) {}

    /** Leaves out where to and what. */
    @Override
    public String toString() {
        return "Ask[" + method + "]";
    }
}
