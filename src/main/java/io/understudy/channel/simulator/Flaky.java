package io.understudy.channel.simulator;

import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Counts the attempts of requests that come from elsewhere, for the numbers that are unavailable at first. Forgets the
 * oldest, and everything with the process: then it is unavailable once more.
 */
@Singleton
class Flaky {

    /** Tokens remembered. */
    static final int MAX_TOKENS = 1_000;

    private final Map<String, Integer> attempts = new LinkedHashMap<>();

    /** Which attempt this is, from 1; without a token always the first. */
    synchronized int attempt(@Nullable String token) {
        if (token == null || token.length() > Wire.MAX_TOKEN_CHARS) {
            return 1;
        }
        int attempt = attempts.merge(token, 1, Integer::sum);
        if (attempts.size() > MAX_TOKENS) {
            attempts.remove(attempts.keySet().iterator().next());
        }
        return attempt;
    }
}
