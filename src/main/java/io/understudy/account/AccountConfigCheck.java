package io.understudy.account;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/** Refuses settings that cannot work, by name, as the application starts. */
@Singleton
final class AccountConfigCheck {

    void atStart(@Observes StartupEvent started, AccountConfig config) {
        check(config);
    }

    /** The key is checked where it is used, see {@link KeyedHash}. */
    static void check(AccountConfig config) {
        require(!config.cacheTtl().isNegative(), "cache-ttl must not be negative");
        require(!config.failureDelay().isNegative(), "failure-delay must not be negative");
    }

    private static void require(boolean holds, String message) {
        if (!holds) {
            throw new IllegalStateException("understudy.account." + message);
        }
    }
}
