package io.understudy.callout;

import java.nio.charset.StandardCharsets;

/** Percent-encoding of what may not stand in a path or query; what is encoded already stays. */
final class Percent {

    /** RFC 3986: unreserved and reserved, without {@code #[]}, which delimit. */
    private static final String LEGAL = "-._~!$&'()*+,;=:@/?";

    private Percent() {}

    static String encode(String text) {
        StringBuilder encoded = new StringBuilder(text.length());
        for (int at = 0; at < text.length(); at += Character.charCount(text.codePointAt(at))) {
            int c = text.codePointAt(at);
            if (isLegal(c) || c == '%' && isEscape(text, at)) {
                encoded.appendCodePoint(c);
            } else {
                escape(encoded, c);
            }
        }
        return encoded.toString();
    }

    private static boolean isLegal(int c) {
        return c < 0x80 && (Character.isLetterOrDigit(c) || LEGAL.indexOf(c) >= 0);
    }

    private static boolean isEscape(String text, int at) {
        return at + 2 < text.length() && isHex(text.charAt(at + 1)) && isHex(text.charAt(at + 2));
    }

    private static boolean isHex(char c) {
        return c < 0x80 && Character.digit(c, 16) >= 0;
    }

    private static void escape(StringBuilder encoded, int c) {
        for (byte octet : Character.toString(c).getBytes(StandardCharsets.UTF_8)) {
            encoded.append(String.format("%%%02X", octet));
        }
    }
}
