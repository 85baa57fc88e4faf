package io.understudy.callout;

import java.net.IDN;
import java.net.InetAddress;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** The hosts of URLs, in one spelling. */
final class HostNames {

    private static final int MOST_CHARACTERS = 253;

    private static final Pattern NAME = Pattern.compile("[a-z0-9_-]+(\\.[a-z0-9_-]+)*");

    /** What libraries may take for an IPv4 address in decimal, octal, hexadecimal or short form. */
    private static final Pattern NUMBER_LIKE = Pattern.compile("(.*\\.)?([0-9]+|0x[0-9a-f]*)");

    private static final Pattern IPV4 = Pattern.compile("(0|[1-9][0-9]{0,2})(\\.(0|[1-9][0-9]{0,2})){3}");

    private static final Pattern IPV6 = Pattern.compile("[0-9a-f.]*:[0-9a-f:.]*");

    private HostNames() {}

    /**
     * The host in lower case and ASCII: a name without its trailing dot, an IPv4 address as four decimal numbers, or an
     * IPv6 address in brackets.
     *
     * @throws CalloutFailure refused, for anything else, odd notations of addresses included
     */
    static String canonical(String host) {
        if (host.length() > MOST_CHARACTERS) {
            throw refused();
        }
        String name = host.startsWith("[") ? host.toLowerCase(Locale.ROOT) : ascii(host);
        boolean isAddress = name.startsWith("[") || NUMBER_LIKE.matcher(name).matches();
        boolean good =
                isAddress ? address(name).isPresent() : NAME.matcher(name).matches();
        if (!good || name.length() > MOST_CHARACTERS) {
            throw refused();
        }
        return name;
    }

    /** The address, if a canonical host is one; IPv4 also for an IPv6 address that maps one. */
    static Optional<InetAddress> address(String host) {
        if (host.startsWith("[")) {
            String inner = host.substring(1, host.length() - 1);
            return IPV6.matcher(inner).matches() ? Network.address(inner) : Optional.empty();
        }
        return IPV4.matcher(host).matches() ? Network.address(host) : Optional.empty();
    }

    private static String ascii(String host) {
        try {
            String ascii = IDN.toASCII(host, IDN.ALLOW_UNASSIGNED).toLowerCase(Locale.ROOT);
            return ascii.endsWith(".") ? ascii.substring(0, ascii.length() - 1) : ascii;
        } catch (IllegalArgumentException e) {
            throw refused();
        }
    }

    private static CalloutFailure refused() {
        return CalloutFailure.refused("The URL's host is neither a name nor a plain address.");
    }
}
