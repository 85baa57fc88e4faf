package io.understudy.callout;

import io.netty.handler.codec.http.QueryStringDecoder;
import io.quarkus.arc.All;
import io.understudy.account.Accounts;
import io.understudy.account.TwilioSignature;
import io.understudy.engine.Effect.CallHttp.Authorization;
import io.understudy.sid.Sid;
import io.vertx.core.MultiMap;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Says who we are, to those who may know. */
@Singleton
class Authorizations {

    private static final String FORM = "application/x-www-form-urlencoded";

    /** Parameters of a form that are signed; a widget has far fewer. */
    private static final int MOST_PARAMETERS = 1_000;

    private final Function<Sid, Optional<String>> tokens;
    private final List<CarrierCredentials> carriers;
    private final UrlPolicy policy;

    @Inject
    Authorizations(Accounts accounts, @All List<CarrierCredentials> carriers, UrlPolicy policy) {
        this(accounts::webhookToken, carriers, policy);
    }

    Authorizations(Function<Sid, Optional<String>> tokens, List<CarrierCredentials> carriers, UrlPolicy policy) {
        this.tokens = tokens;
        this.carriers = carriers;
        this.policy = policy;
    }

    /**
     * The headers that say who we are. What the account has is shown to the first origin only.
     *
     * @throws CalloutFailure refused, if the carrier's credentials are wanted for somebody else
     */
    MultiMap headers(Sid account, Authorization authorization, Ask ask) {
        MultiMap headers = MultiMap.caseInsensitiveMultiMap();
        ask.target().credentials().ifPresent(own -> headers.set("Authorization", own.basic()));
        if (ask.home() && authorization == Authorization.CARRIER) {
            headers.set("Authorization", carrier(account, ask.target()).basic());
        } else if (ask.home() && authorization == Authorization.SIGNATURE) {
            signature(account, ask).ifPresent(value -> headers.set(TwilioSignature.HEADER, value));
        }
        return headers;
    }

    private Credentials carrier(Sid account, Target target) {
        if (!target.tls() && !target.isLoopback() && !policy.trusts(target)) {
            throw CalloutFailure.refused("The carrier's credentials are sent over https only.");
        }
        return carriers.stream()
                .flatMap(carrier -> carrier.forHost(account, target.host()).stream())
                .findFirst()
                .orElseThrow(() ->
                        CalloutFailure.refused("The carrier's credentials are sent to the carrier's own hosts only."));
    }

    private Optional<String> signature(Sid account, Ask ask) {
        return tokens.apply(account)
                .map(token -> TwilioSignature.sign(token, ask.target().url(), parameters(ask)));
    }

    private static Map<String, List<String>> parameters(Ask ask) {
        if (!ask.contentType().toLowerCase(Locale.ROOT).startsWith(FORM)) {
            return Map.of();
        }
        try {
            return new QueryStringDecoder(ask.body(), StandardCharsets.UTF_8, false, MOST_PARAMETERS, true)
                    .parameters();
        } catch (IllegalArgumentException e) {
            throw CalloutFailure.refused("The body is no form, so it cannot be signed.");
        }
    }
}
