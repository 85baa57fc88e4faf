package io.understudy.job;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Settings of the queue's worker, {@code understudy.job.*}. Values outside a range stop the application's start. */
@ConfigMapping(prefix = "understudy.job")
public interface JobConfig {

    /** Whether a process with the role {@code worker} runs the loop by itself; without it, nothing claims jobs. */
    @WithDefault("true")
    boolean enabled();

    /** Jobs claimed by one statement, at least 1. Larger batches cost less per job and are held by one process. */
    @WithDefault("250")
    int batchSize();

    /** Jobs that this process runs at the same time, at least 1. It never claims more than it can start. */
    @WithDefault("500")
    int concurrency();

    /**
     * Jobs of one account that one claim may take while so many accounts have due work that the claim cannot serve them
     * all, at least 1; fewer accounts share the whole claim.
     */
    @WithDefault("50")
    int accountShare();

    /**
     * How long a claim is this process's own, by the database's clock. It is also how long the work of a dead process
     * waits for its rescue.
     */
    @WithDefault("30s")
    Duration lease();

    /** How long one run may take before it is cancelled and retried; shorter than the lease, to leave time to settle. */
    @WithDefault("20s")
    Duration runTimeout();

    /** How often due jobs are looked for when nothing wakes the worker; how late a timer may fire. At least 1 ms. */
    @WithDefault("200ms")
    Duration pollInterval();

    /** How long discarded jobs stay readable. Purged by whole hours. */
    @WithDefault("30d")
    Duration discardedRetention();
}
