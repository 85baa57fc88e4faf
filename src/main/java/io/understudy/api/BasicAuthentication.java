package io.understudy.api;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.smallrye.mutiny.Uni;
import io.understudy.account.Accounts;
import io.understudy.account.Authentication;
import io.understudy.log.LogKeys;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/**
 * HTTP Basic with Twilio's credentials and Twilio's refusals. The paths that ask for it are named in {@code
 * quarkus.http.auth.permission}; elsewhere nobody looks at the header.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7617">RFC 7617</a>
 */
@ApplicationScoped
class BasicAuthentication implements HttpAuthenticationMechanism {

    private static final String SCHEME = "Basic ";
    private static final String CHALLENGE = "Basic realm=\"Twilio API\"";
    private static final String DECISION = Authentication.class.getName();

    private final Accounts accounts;

    BasicAuthentication(Accounts accounts) {
        this.accounts = accounts;
    }

    /** What was decided about this request; empty if it has not been asked. */
    static Optional<Authentication> of(RoutingContext routing) {
        return Optional.ofNullable(routing.get(DECISION));
    }

    /** No identity for absent, malformed or wrong credentials alike: the policy then sends the challenge. */
    @Override
    public Uni<SecurityIdentity> authenticate(RoutingContext routing, IdentityProviderManager manager) {
        Optional<String[]> credentials = credentials(routing.request().getHeader(HttpHeaders.AUTHORIZATION));
        if (credentials.isEmpty()) {
            return Uni.createFrom().nullItem();
        }
        String[] pair = credentials.get();
        return accounts.authenticate(pair[0], pair[1])
                .invoke(decision -> decided(routing, decision))
                .map(BasicAuthentication::identity);
    }

    private static void decided(RoutingContext routing, Authentication decision) {
        routing.put(DECISION, decision);
        if (decision instanceof Authentication.Granted granted) {
            LogKeys.none().with(LogKeys.ACCOUNT, granted.account()).set();
        }
    }

    @Override
    public Uni<ChallengeData> getChallenge(RoutingContext routing) {
        return Uni.createFrom().item(new ChallengeData(401, HttpHeaderNames.WWW_AUTHENTICATE, CHALLENGE));
    }

    @Override
    public Uni<Boolean> sendChallenge(RoutingContext routing) {
        boolean inactive =
                of(routing).filter(Authentication.Inactive.class::isInstance).isPresent();
        if (!inactive) {
            routing.response().putHeader(HttpHeaderNames.WWW_AUTHENTICATE, CHALLENGE);
        }
        HttpEdge.answer(routing, inactive ? ApiException.accountNotActive() : ApiException.unauthenticated());
        return Uni.createFrom().item(true);
    }

    private static SecurityIdentity identity(Authentication decision) {
        return decision instanceof Authentication.Granted granted
                ? QuarkusSecurityIdentity.builder()
                        .setPrincipal(new QuarkusPrincipal(granted.account().toString()))
                        .build()
                : null;
    }

    /** User name and password; empty if the header is absent or not what RFC 7617 describes. */
    static Optional<String[]> credentials(String header) {
        if (header == null
                || header.length() > ApiLimits.AUTHORIZATION_CHARS
                || !header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return Optional.empty();
        }
        try {
            byte[] bytes =
                    Base64.getDecoder().decode(header.substring(SCHEME.length()).strip());
            String[] pair = new String(bytes, StandardCharsets.UTF_8).split(":", 2);
            return pair.length == 2 ? Optional.of(pair) : Optional.empty();
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }
}
