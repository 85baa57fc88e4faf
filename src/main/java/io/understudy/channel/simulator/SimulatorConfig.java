package io.understudy.channel.simulator;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** How the simulated carrier behaves. */
@ConfigMapping(prefix = "understudy.simulator")
public interface SimulatorConfig {

    /** From acceptance to the report {@code sent}; zero means as soon as a worker has time. */
    @WithDefault("100ms")
    Duration sentAfter();

    /** From {@code sent} to the last report: {@code delivered}, {@code undelivered} or {@code failed}. */
    @WithDefault("400ms")
    Duration deliveredAfter();

    /**
     * Scheme, host and port of the gateway whose inbound webhook is called for a message written by a developer; unset:
     * this process.
     */
    Optional<String> webhookBaseUrl();

    /** How long that webhook may take to answer; Twilio waits 15 s. */
    @WithDefault("15s")
    Duration webhookTimeout();

    /** How long messages stay readable; removed within the hour after. */
    @WithDefault("7d")
    Duration retention();
}
