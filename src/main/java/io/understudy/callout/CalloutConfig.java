package io.understudy.callout;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What flows may ask over HTTP, {@code understudy.callout.*}. Values outside a range stop the application's start. */
@ConfigMapping(prefix = "understudy.callout")
public interface CalloutConfig {

    /**
     * Networks that may be asked although they are not public, as CIDRs ({@code 10.1.0.0/16}, {@code fd00:1::/32}).
     * Default none; in the profiles {@code local}, {@code dev} and {@code test} loopback.
     */
    Optional<List<String>> allowedNetworks();

    /**
     * Host names whose addresses are not checked, exactly ({@code billing.internal}), without scheme and port. Default
     * none. Whoever controls the DNS of such a name decides which of our neighbours a flow may ask.
     */
    Optional<List<String>> allowedHosts();

    /**
     * From the first look at the URL to the last byte of the answer, all redirects included; more than zero, at most
     * 15 s, so that a run of the job ({@code understudy.job.run-timeout}) has time left to record it. Twilio's is 10 s.
     */
    @WithDefault("10s")
    Duration timeout();

    /** The longest body of an answer, 1 byte to 1 MiB; a longer one counts as no answer. Twilio's is 64 KiB. */
    @WithDefault("65536")
    int maxResponseBytes();

    /** Requests that this process makes at the same time, at least 1; more wait in the queue of jobs. */
    @WithDefault("200")
    int connections();

    /** Requests to one host and port, as the above; so a host that answers nobody does not hold up the others. */
    @WithDefault("50")
    int connectionsPerHost();

    /** Redirects that are followed, 0 to 20; one more and there is no answer. */
    @WithDefault("10")
    int redirects();
}
