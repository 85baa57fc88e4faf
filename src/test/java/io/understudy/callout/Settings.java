package io.understudy.callout;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Settings of a test: loopback may be asked unless the test is about that. */
record Settings(List<String> networks, List<String> hosts, Duration timeout, int maxResponseBytes, int connections)
        implements CalloutConfig {

    /** Longer than any answer of the tests' servers takes, shorter than anybody likes to wait. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final int CAP = 64 * 1024;
    private static final int PLENTY = 20;

    static Settings strict() {
        return new Settings(List.of(), List.of(), PATIENCE, CAP, PLENTY);
    }

    static Settings local() {
        return new Settings(List.of("127.0.0.0/8", "::1/128"), List.of(), PATIENCE, CAP, PLENTY);
    }

    Settings trusting(String host) {
        return new Settings(networks, List.of(host), timeout, maxResponseBytes, connections);
    }

    Settings within(Duration limit) {
        return new Settings(networks, hosts, limit, maxResponseBytes, connections);
    }

    Settings atMost(int places) {
        return new Settings(networks, hosts, timeout, maxResponseBytes, places);
    }

    @Override
    public Optional<List<String>> allowedNetworks() {
        return Optional.of(networks);
    }

    @Override
    public Optional<List<String>> allowedHosts() {
        return Optional.of(hosts);
    }

    @Override
    public int connectionsPerHost() {
        return connections;
    }

    @Override
    public int redirects() {
        return 10;
    }
}
