package io.understudy.catalog;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/** Refuses settings that cannot work, by name, as the application starts. */
@Singleton
final class CatalogConfigCheck {

    void atStart(@Observes StartupEvent started, CatalogConfig config) {
        check(config);
    }

    static void check(CatalogConfig config) {
        require(!config.headTtl().isNegative(), "head-ttl must not be negative");
        require(config.cachedHeads() >= 0, "cached-heads must not be negative");
        require(config.cachedWidgets() >= 0, "cached-widgets must not be negative");
    }

    private static void require(boolean holds, String message) {
        if (!holds) {
            throw new IllegalStateException("understudy.catalog." + message);
        }
    }
}
