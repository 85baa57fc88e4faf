package io.understudy.catalog;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Settings of the catalog. */
@ConfigMapping(prefix = "understudy.catalog")
interface CatalogConfig {

    /**
     * How long a flow's head may be used without asking the database. Starts are exact whatever this says; it bounds
     * how long a sub-flow's new publication may go unnoticed on other replicas.
     */
    @WithDefault("1s")
    Duration headTtl();

    /** Flow heads kept. */
    @WithDefault("10000")
    long cachedHeads();

    /** Widgets of compiled flows kept, over all flows; about 4 kB each. */
    @WithDefault("100000")
    long cachedWidgets();
}
