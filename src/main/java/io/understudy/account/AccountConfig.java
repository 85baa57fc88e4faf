package io.understudy.account;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How credentials are kept and checked. */
@ConfigMapping(prefix = "understudy.account")
public interface AccountConfig {

    /**
     * Key of every keyed hash: stored secrets and page tokens. Required, at least {@value KeyedHash#MIN_KEY_CHARS}
     * characters, the same on every replica; keep it beside the database password ({@code
     * UNDERSTUDY_ACCOUNT_HASH_KEY}). A changed key is harmless: the next start hashes the configured secrets again, and
     * page tokens in flight become invalid.
     */
    String hashKey();

    /**
     * How long a replica trusts what it read about a credential. Safe because nothing but the hash and the status is
     * kept: a rotated or revoked secret stops working everywhere this long after the first replica with the new
     * configuration has started. Zero asks the database on every request.
     */
    @WithDefault("10s")
    Duration cacheTtl();

    /**
     * How long the answer to a wrong secret is held back once its user name has seen {@link
     * AttemptBrake#FREE_FAILURES} wrong ones within a minute. Right secrets are never delayed, so nobody can be locked
     * out.
     */
    @WithDefault("500ms")
    Duration failureDelay();
}
