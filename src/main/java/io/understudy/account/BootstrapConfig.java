package io.understudy.account;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.List;

/**
 * The accounts of this installation, written to the database at each start.
 *
 * <p>As properties: {@code understudy.bootstrap.accounts[0].sid}, {@code .auth-token}, {@code .friendly-name}, {@code
 * .status}, {@code .api-keys[0].sid}, {@code .secret}. As environment variables (two underscores after an index):
 * {@code UNDERSTUDY_BOOTSTRAP_ACCOUNTS_0__SID}, {@code UNDERSTUDY_BOOTSTRAP_ACCOUNTS_0__AUTH_TOKEN}, {@code
 * UNDERSTUDY_BOOTSTRAP_ACCOUNTS_0__API_KEYS_0__SID}, {@code UNDERSTUDY_BOOTSTRAP_ACCOUNTS_0__API_KEYS_0__SECRET}.
 */
@ConfigMapping(prefix = "understudy.bootstrap")
public interface BootstrapConfig {

    /**
     * The accounts. One that is no longer listed keeps its data and its credentials; set its {@link Account#status()}
     * to end its access.
     */
    List<Account> accounts();

    /** An account. */
    interface Account {

        /** {@code AC} and 32 hexadecimal digits. */
        String sid();

        /**
         * The account's secret: password of HTTP Basic, and key of the signatures on its webhooks. At least {@value
         * Bootstrap#MIN_SECRET_CHARS} characters.
         */
        String authToken();

        /** For people. */
        @WithDefault("Account")
        String friendlyName();

        /** {@code active}, {@code suspended} or {@code closed}; only an active account may call (else 20005). */
        @WithDefault("active")
        String status();

        /** Its API keys, all of them: a key that is no longer listed is revoked. */
        List<ApiKey> apiKeys();
    }

    /** A key that may be revoked without touching the account's token. */
    interface ApiKey {

        /** {@code SK} and 32 hexadecimal digits. */
        String sid();

        /** At least {@value Bootstrap#MIN_SECRET_CHARS} characters. */
        String secret();

        /** For people. */
        @WithDefault("API key")
        String friendlyName();
    }
}
