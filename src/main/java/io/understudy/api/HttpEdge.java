package io.understudy.api;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.understudy.sid.Sid;
import io.understudy.sid.Sids;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.Json;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What holds for every request, also for those that never reach a resource: the request id, early refusals, and Twilio's
 * envelope around whatever goes wrong in the server itself.
 */
@ApplicationScoped
class HttpEdge {

    private static final String REQUEST_ID = "Twilio-Request-Id";
    private static final String REQUEST_DURATION = "Twilio-Request-Duration";
    private static final List<String> API_PATHS = List.of("/v2", "/understudy");
    private static final List<String> OTHER_PATHS = List.of("/webhooks", "/simulator");

    /** Before the framework's own check of the body's size, whose answer has no body. */
    private static final int FILTER_PRIORITY = 1_000;

    private static final Pattern LENGTH = Pattern.compile("[0-9]{1,18}");

    private static final int DURATION_DIGITS = 3;

    private final ApiSettings settings;

    HttpEdge(ApiSettings settings) {
        this.settings = settings;
    }

    void filters(@Observes Filters filters) {
        filters.register(HttpEdge::identify, FILTER_PRIORITY + 1);
        filters.register(this::screen, FILTER_PRIORITY);
    }

    void routes(@Observes Router router) {
        router.route().order(Integer.MIN_VALUE).failureHandler(HttpEdge::failed);
        router.route().last().handler(routing -> answer(routing, ApiException.notFound(shownPath(routing))));
    }

    /** The path as Twilio prints it in messages: without a slash at the end. */
    static String shownPath(RoutingContext routing) {
        String path = routing.request().path();
        String shown = path == null || path.equals("/") ? "/" : path.replaceAll("/+$", "");
        return Text.shown(shown);
    }

    /** Ends the response with an error, unless it has begun; what is left of the request is read and dropped. */
    static void answer(RoutingContext routing, ApiException error) {
        if (routing.response().ended() || routing.response().headWritten()) {
            return;
        }
        routing.request().resume();
        routing.response()
                .setStatusCode(error.status())
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                .end(Json.encodeToBuffer(ErrorBody.of(error)));
    }

    private static void identify(RoutingContext routing) {
        long begin = System.nanoTime();
        routing.response().putHeader(REQUEST_ID, Sids.mint(Sid.Prefix.RQ).toString());
        routing.addHeadersEndHandler(end ->
                routing.response().putHeader(REQUEST_DURATION, seconds(Duration.ofNanos(System.nanoTime() - begin))));
        routing.next();
    }

    private static String seconds(Duration duration) {
        return BigDecimal.valueOf(duration.toMillis(), DURATION_DIGITS).toPlainString();
    }

    private void screen(RoutingContext routing) {
        boolean api = isBelow(routing, API_PATHS);
        if (!api && !isBelow(routing, OTHER_PATHS)) {
            routing.next();
        } else if (api && !settings.servesApi()) {
            answer(routing, ApiException.unavailable());
        } else if (declaredLength(routing) > ApiLimits.BODY_BYTES) {
            routing.response()
                    .putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE)
                    .endHandler(end -> routing.request().connection().close());
            answer(routing, ApiException.tooLarge());
        } else if (api) {
            unreadable(routing);
        } else {
            routing.next();
        }
    }

    /** A compressed or non-form body is refused by name: read as a form it would only seem to lack parameters. */
    private static void unreadable(RoutingContext routing) {
        String encoding = routing.request().getHeader(HttpHeaders.CONTENT_ENCODING);
        String type = routing.request().getHeader(HttpHeaders.CONTENT_TYPE);
        boolean post = routing.request().method() == HttpMethod.POST;
        if (post && encoding != null && !encoding.equalsIgnoreCase("identity")) {
            answer(routing, ApiException.badRequest("The Content-Encoding of the request must be identity"));
        } else if (post && type != null && !FormType.matches(type)) {
            answer(routing, ApiException.badRequest("The Content-Type of the request must be " + FormType.NAME));
        } else {
            routing.next();
        }
    }

    private static void failed(RoutingContext routing) {
        boolean ours = isBelow(routing, API_PATHS) || isBelow(routing, OTHER_PATHS);
        if (ours || routing.failure() == null) {
            answer(routing, Failures.of(routing.failure(), routing.statusCode(), shownPath(routing)));
        } else {
            routing.next();
        }
    }

    private static boolean isBelow(RoutingContext routing, List<String> roots) {
        String path = routing.request().path();
        return path != null && roots.stream().anyMatch(root -> isBelow(path, root));
    }

    private static boolean isBelow(String path, String root) {
        return path.startsWith(root) && (path.length() == root.length() || path.charAt(root.length()) == '/');
    }

    private static long declaredLength(RoutingContext routing) {
        String length = routing.request().getHeader(HttpHeaders.CONTENT_LENGTH);
        return length != null && LENGTH.matcher(length).matches() ? Long.parseLong(length) : 0;
    }
}
