package io.understudy.channel;

/**
 * How many SMS a text takes.
 *
 * <p>Source: <a href="https://www.twilio.com/docs/glossary/what-is-gsm-7-character-encoding">GSM-7</a> (3GPP TS 23.038)
 * and <a href="https://www.twilio.com/docs/glossary/what-is-ucs-2-character-encoding">UCS-2</a>.
 */
public final class Segments {

    private static final String GSM_7 =
            "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§"
                    + "¿abcdefghijklmnopqrstuvwxyzäöñüà";

    /** Each of these takes two places, the first being the escape. */
    private static final String GSM_7_EXTENSION = "\f^{}\\[~]|€";

    /** Septets in one SMS, and in each part of a longer text (the rest is the concatenation header). */
    private static final int GSM_7_SINGLE = 160;

    private static final int GSM_7_PART = 153;

    /** UTF-16 units in one SMS, and in each part of a longer text. */
    private static final int UCS_2_SINGLE = 70;

    private static final int UCS_2_PART = 67;

    private Segments() {}

    /** The number of segments, at least 1; an empty text takes one, as a message with media only does. */
    public static int of(String text) {
        int septets = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (GSM_7_EXTENSION.indexOf(c) >= 0) {
                septets += 2;
            } else if (GSM_7.indexOf(c) >= 0) {
                septets++;
            } else {
                return count(text.length(), UCS_2_SINGLE, UCS_2_PART);
            }
        }
        return count(septets, GSM_7_SINGLE, GSM_7_PART);
    }

    private static int count(int units, int single, int part) {
        return units <= single ? 1 : (units + part - 1) / part;
    }
}
