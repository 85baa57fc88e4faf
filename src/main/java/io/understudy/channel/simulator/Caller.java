package io.understudy.channel.simulator;

import io.smallrye.mutiny.Uni;
import io.understudy.account.Accounts;
import io.understudy.account.Authentication;
import io.understudy.channel.Refusal;
import io.understudy.sid.Sid;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The account behind a request of the simulator's API: HTTP Basic, as for the Studio API. */
@Singleton
class Caller {

    private static final String SCHEME = "Basic ";

    private final Accounts accounts;

    Caller(Accounts accounts) {
        this.accounts = accounts;
    }

    /**
     * The account.
     *
     * @param authorization the header, null if absent
     * @return fails with a {@link Refusal} in Twilio's words: 401/20003, or 403/20005 for an inactive account
     */
    Uni<Sid> account(@Nullable String authorization) {
        return credentials(authorization)
                .map(pair -> accounts.authenticate(pair[0], pair[1]).map(Caller::granted))
                .orElseThrow(Caller::refused);
    }

    private static Sid granted(Authentication authentication) {
        if (authentication instanceof Authentication.Granted granted) {
            return granted.account();
        }
        if (authentication instanceof Authentication.Inactive) {
            throw new Refusal(403, 20005, "Account not active");
        }
        throw refused();
    }

    private static Optional<String[]> credentials(@Nullable String header) {
        if (header == null || !header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return Optional.empty();
        }
        try {
            byte[] decoded =
                    Base64.getDecoder().decode(header.substring(SCHEME.length()).strip());
            String[] pair = new String(decoded, StandardCharsets.UTF_8).split(":", 2);
            return pair.length == 2 ? Optional.of(pair) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Refusal refused() {
        return new Refusal(401, 20003, "Authenticate");
    }
}
