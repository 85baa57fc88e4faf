package io.understudy.callout;

import io.netty.util.NetUtil;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A range of IP addresses. Netty's {@code IpSubnetFilterRule} is not used: it also matches every IPv6 address whose
 * prefix is all ones, by which {@code 2000::/3} would hold {@code fe80::1}.
 *
 * @param prefix the leading bits, as a number
 * @param length how many they are
 * @param bits of the addresses: 32 or 128
 */
record Network(BigInteger prefix, int length, int bits) {

    private static final Pattern CIDR = Pattern.compile("([0-9a-fA-F:.]+)/([0-9]{1,3})");

    /**
     * Reads a CIDR.
     *
     * @return empty if it is none, or one of IPv6 that stands for addresses of IPv4
     */
    static Optional<Network> parse(String cidr) {
        Matcher parts = CIDR.matcher(cidr.strip());
        return parts.matches()
                ? address(parts.group(1)).flatMap(address -> of(address, Integer.parseInt(parts.group(2))))
                : Optional.empty();
    }

    private static Optional<Network> of(InetAddress address, int length) {
        int bits = address.getAddress().length * Byte.SIZE;
        return length <= bits
                ? Optional.of(new Network(number(address).shiftRight(bits - length), length, bits))
                : Optional.empty();
    }

    /**
     * Reads an address in the usual notation; asks no DNS.
     *
     * @return empty if it is none; IPv4 also for an IPv6 address that maps one ({@code ::ffff:127.0.0.1})
     */
    static Optional<InetAddress> address(String text) {
        byte[] bytes = NetUtil.createByteArrayFromIpAddressString(text);
        return bytes == null ? Optional.empty() : Optional.of(address(bytes));
    }

    /** The address of 4 or 16 bytes. */
    static InetAddress address(byte[] bytes) {
        try {
            return InetAddress.getByAddress(bytes);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("an address has 4 or 16 bytes, not " + bytes.length, e);
        }
    }

    boolean contains(InetAddress address) {
        return address.getAddress().length * Byte.SIZE == bits
                && number(address).shiftRight(bits - length).equals(prefix);
    }

    private static BigInteger number(InetAddress address) {
        return new BigInteger(1, address.getAddress());
    }
}
