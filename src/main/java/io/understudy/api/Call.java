package io.understudy.api;

import io.understudy.account.Authentication;
import io.understudy.sid.Sid;
import io.vertx.core.net.HostAndPort;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.RequestScoped;
import java.util.Optional;

/** The request being answered, in this room's terms. */
@RequestScoped
class Call {

    private final RoutingContext routing;
    private final ApiSettings settings;
    private final PageTokens tokens;

    Call(RoutingContext routing, ApiSettings settings, PageTokens tokens) {
        this.routing = routing;
        this.settings = settings;
        this.tokens = tokens;
    }

    /**
     * Who is calling.
     *
     * @throws ApiException 20003 if nobody was authenticated; a path the security policy forgot stays closed
     */
    Sid account() {
        return BasicAuthentication.of(routing)
                .filter(Authentication.Granted.class::isInstance)
                .map(granted -> ((Authentication.Granted) granted).account())
                .orElseThrow(ApiException::unauthenticated);
    }

    Fields query() {
        String query = routing.request().query();
        return Fields.ofQuery(query == null ? "" : query);
    }

    Optional<String> header(String name) {
        return Optional.ofNullable(routing.request().getHeader(name)).filter(value -> !value.isBlank());
    }

    Urls urls() {
        return new Urls(settings.publicBaseUrl().orElseGet(this::requestedBase));
    }

    /**
     * A SID in the path.
     *
     * @throws ApiException 20404 if it is none: nothing has that name
     */
    Sid sid(Sid.Prefix prefix, String text) {
        return Sid.parse(prefix, text).orElseThrow(this::notFound);
    }

    /** What is asked for does not exist, or not for this account. */
    ApiException notFound() {
        return ApiException.notFound(HttpEdge.shownPath(routing));
    }

    String token(String list, String position) {
        return tokens.write(account(), list, position);
    }

    Optional<String> position(String list, String token) {
        return tokens.read(account(), list, token);
    }

    private String requestedBase() {
        HostAndPort authority = routing.request().authority();
        String host = authority == null ? "localhost" : authority.toString();
        return routing.request().scheme() + "://" + host;
    }
}
