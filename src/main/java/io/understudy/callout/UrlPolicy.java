package io.understudy.callout;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Whom flows may ask: the public internet, and what configuration allows besides. It judges addresses, not names: a
 * name means what it resolves to at the moment of asking.
 *
 * <p>Source: IANA's registries of special-purpose addresses,
 * <a href="https://www.iana.org/assignments/iana-ipv4-special-registry">IPv4</a> and
 * <a href="https://www.iana.org/assignments/iana-ipv6-special-registry">IPv6</a>.
 */
@Singleton
class UrlPolicy {

    private static final List<Network> NOT_PUBLIC = networks(List.of(
            "0.0.0.0/8", // this host; connects to loopback
            "10.0.0.0/8", // private
            "100.64.0.0/10", // carrier-grade NAT, some clouds' metadata
            "127.0.0.0/8", // loopback
            "168.63.129.16/32", // Azure's platform agent
            "169.254.0.0/16", // link-local, most clouds' metadata
            "172.16.0.0/12", // private
            "192.0.0.0/24", // protocol assignments, Oracle's metadata
            "192.0.2.0/24", // documentation
            "192.88.99.0/24", // relays of 6to4
            "192.168.0.0/16", // private
            "198.18.0.0/15", // benchmarks
            "198.51.100.0/24", // documentation
            "203.0.113.0/24", // documentation
            "224.0.0.0/4", // multicast
            "240.0.0.0/4", // reserved, broadcast
            "2001::/23", // protocol assignments, Teredo: embeds IPv4
            "2001:db8::/32", // documentation
            "2002::/16", // 6to4: embeds IPv4
            "3fff::/20")); // documentation

    /** All of IPv6 that is assigned to hosts; leaves out loopback, link-local, site-local, ULA, multicast and ::/96. */
    private static final Network GLOBAL_UNICAST = network("2000::/3");

    /** How networks without IPv4 write public IPv4 addresses (RFC 6052): the last four bytes are what is asked. */
    private static final Network NAT64 = network("64:ff9b::/96");

    private static final int IPV4_BYTES = 4;
    private static final int IPV6_BYTES = 16;

    private final List<Network> allowedNetworks;
    private final Set<String> allowedHosts;

    @Inject
    UrlPolicy(CalloutConfig config) {
        this(config.allowedNetworks().orElse(List.of()), config.allowedHosts().orElse(List.of()));
    }

    /**
     * A policy.
     *
     * @throws IllegalStateException if a network is no CIDR
     */
    UrlPolicy(List<String> allowedNetworks, List<String> allowedHosts) {
        this.allowedNetworks = networks(allowedNetworks);
        this.allowedHosts = allowedHosts.stream()
                .map(host -> host.strip().toLowerCase(Locale.ROOT))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Whether a host may be asked whatever its addresses are. */
    boolean trusts(Target target) {
        return allowedHosts.contains(target.host());
    }

    /** Whether an address may be asked. */
    boolean admits(InetAddress address) {
        if (NAT64.contains(address)) {
            byte[] bytes = address.getAddress();
            return admits(Network.address(Arrays.copyOfRange(bytes, IPV6_BYTES - IPV4_BYTES, IPV6_BYTES)));
        }
        return within(allowedNetworks, address) || isPublic(address);
    }

    private static boolean isPublic(InetAddress address) {
        boolean assigned = address.getAddress().length == IPV4_BYTES || GLOBAL_UNICAST.contains(address);
        return assigned && !within(NOT_PUBLIC, address);
    }

    private static boolean within(List<Network> networks, InetAddress address) {
        return networks.stream().anyMatch(network -> network.contains(address));
    }

    private static List<Network> networks(List<String> cidrs) {
        return cidrs.stream().map(UrlPolicy::network).toList();
    }

    private static Network network(String cidr) {
        return Network.parse(cidr)
                .orElseThrow(() -> new IllegalStateException(
                        "understudy.callout.allowed-networks holds '" + cidr + "', which is no CIDR"));
    }
}
