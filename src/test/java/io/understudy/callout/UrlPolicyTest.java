package io.understudy.callout;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UrlPolicyTest {

    private static final UrlPolicy STRICT = new UrlPolicy(Settings.strict());

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0",
                "0.255.255.255",
                "10.0.0.0",
                "10.255.255.255",
                "100.64.0.0",
                "100.127.255.255",
                "100.100.100.200",
                "127.0.0.1",
                "127.255.255.255",
                "168.63.129.16",
                "169.254.0.0",
                "169.254.169.254",
                "169.254.255.255",
                "172.16.0.0",
                "172.31.255.255",
                "192.0.0.0",
                "192.0.0.192",
                "192.0.2.1",
                "192.88.99.1",
                "192.168.0.0",
                "192.168.255.255",
                "198.18.0.0",
                "198.19.255.255",
                "198.51.100.7",
                "203.0.113.7",
                "224.0.0.1",
                "239.255.255.255",
                "240.0.0.1",
                "255.255.255.255",
                "::",
                "::1",
                "::127.0.0.1",
                "::808:808",
                "::ffff:127.0.0.1",
                "::ffff:10.0.0.1",
                "64:ff9b::7f00:1",
                "64:ff9b::a9fe:a9fe",
                "64:ff9b::a00:1",
                "64:ff9b:1::808:808",
                "100::1",
                "2001::1",
                "2001:0:7f00:1::",
                "2001:10::1",
                "2001:db8::1",
                "2002:7f00:1::",
                "2002:808:808::1",
                "3fff::1",
                "fc00::1",
                "fd00:ec2::254",
                "fe80::1",
                "fec0::1",
                "febf::1",
                "ff02::1",
            })
    void an_address_that_is_not_public_may_not_be_asked(String address) {
        assertFalse(STRICT.admits(address(address)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.1.1.1",
                "8.8.8.8",
                "9.255.255.255",
                "11.0.0.0",
                "100.63.255.255",
                "100.128.0.0",
                "126.255.255.255",
                "128.0.0.0",
                "169.253.255.255",
                "169.255.0.0",
                "172.15.255.255",
                "172.32.0.0",
                "192.0.1.1",
                "192.0.3.1",
                "192.167.255.255",
                "192.169.0.0",
                "198.17.255.255",
                "198.20.0.0",
                "203.0.114.1",
                "223.255.255.255",
                "2606:4700::1111",
                "2a00:1450::1",
                "2001:200::1",
                "64:ff9b::808:808",
                "::ffff:8.8.8.8",
            })
    void a_public_address_may_be_asked(String address) {
        assertTrue(STRICT.admits(address(address)));
    }

    @Test
    void an_allowed_network_opens_itself_and_nothing_else() {
        UrlPolicy policy = new UrlPolicy(List.of("10.1.0.0/16", "fd00:1::/32", "127.0.0.1/32"), List.of());

        for (String open : List.of("10.1.2.3", "fd00:1::9", "127.0.0.1", "::ffff:10.1.2.3", "64:ff9b::a01:203")) {
            assertTrue(policy.admits(address(open)), open);
        }
        for (String shut : List.of("10.2.0.1", "10.0.255.255", "fd00:2::9", "127.0.0.2", "169.254.169.254", "::1")) {
            assertFalse(policy.admits(address(shut)), shut);
        }
    }

    @Test
    void a_network_of_global_addresses_does_not_hold_local_ones() {
        Network global = Network.parse("2000::/3").orElseThrow();

        assertTrue(global.contains(address("2a00::1")));
        for (String local : List.of("fe80::1", "fc00::1", "ff02::1", "::1", "32.0.0.1")) {
            assertFalse(global.contains(address(local)), local);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.0", "10.0.0.0/33", "10.0.0/8", "fd00::/129", "internal/8", "/8", "", "10.0.0.0/-1"})
    void a_network_that_is_no_cidr_stops_the_start(String cidr) {
        IllegalStateException stop =
                assertThrows(IllegalStateException.class, () -> new UrlPolicy(List.of(cidr), List.of()));

        assertEquals("understudy.callout.allowed-networks holds '" + cidr + "', which is no CIDR", stop.getMessage());
    }

    @Test
    void an_allowed_host_is_meant_exactly() {
        UrlPolicy policy = new UrlPolicy(List.of(), List.of("Billing.internal"));

        assertTrue(policy.trusts(Target.parse("https://billing.INTERNAL./x")));
        assertFalse(policy.trusts(Target.parse("https://a.billing.internal/x")));
        assertFalse(policy.trusts(Target.parse("https://billing.internal.example/x")));
        assertFalse(policy.trusts(Target.parse("https://billing.internal@example.com/x")));
    }

    private static InetAddress address(String text) {
        return Network.address(text).orElseThrow();
    }
}
