package io.understudy.channel.simulator;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
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

    /**
     * Other hosts whose webhooks the simulator calls, {@code host} or {@code host:port}; unset: none but this gateway.
     * The simulator sends them signed requests and shows their answers, so name only hosts that every developer may
     * read.
     */
    Optional<List<String>> webhookHosts();

    /** From a call's acceptance to its ringing; zero means as soon as a worker has time. */
    @WithDefault("100ms")
    Duration ringsAfter();

    /** From the first ring to an answer, or to nobody answering. */
    @WithDefault("400ms")
    Duration answeredAfter();

    /** The longest that {@code Pause} pauses, whatever the verb says: nobody listens to the silence. */
    @WithDefault("2s")
    Duration longestPause();

    /** How long messages and calls stay readable; removed within the hour after. */
    @WithDefault("7d")
    Duration retention();
}
