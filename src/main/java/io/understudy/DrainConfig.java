package io.understudy;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Settings of how a process ends, {@code understudy.drain.*}. */
@ConfigMapping(prefix = "understudy.drain")
interface DrainConfig {

    /**
     * From SIGTERM to the end of all work, everything included: {@code quarkus.shutdown.delay} and
     * {@code quarkus.shutdown.timeout} are parts of it, and running jobs get what is left. What is not over by then is
     * broken off: a job is rescued when its lease lapses. Kubernetes' termination grace period must be longer, by the few
     * seconds in which connections are closed.
     */
    @WithDefault("35s")
    Duration within();
}
