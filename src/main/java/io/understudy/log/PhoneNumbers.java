package io.understudy.log;

import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Masks phone numbers: {@code +15550100002} becomes {@code +1555•••0002}, enough to recognise a number that one knows.
 * What counts is a plus sign, plain or percent-encoded, with the digits of E.164 after it; without the plus nothing tells
 * a number from any other.
 *
 * @see <a href="https://www.itu.int/rec/T-REC-E.164">ITU-T E.164</a>
 */
public final class PhoneNumbers {

    /** Digits of the shortest numbers in use with their country code, and of the longest that E.164 allows. */
    private static final Pattern NUMBER = Pattern.compile("(\\+|%2[Bb])([0-9]{7,15})(?![0-9])");

    /** Digits shown at either end of a number. */
    private static final int SHOWN = 4;

    /** Digits that are hidden at least, whatever that leaves to show. */
    private static final int HIDDEN = 3;

    private static final String MASK = "•••";

    private PhoneNumbers() {}

    /** Whether there is anything to mask. */
    static boolean isIn(String text) {
        return NUMBER.matcher(text).find();
    }

    /** The text with every number masked. */
    public static String masked(String text) {
        return NUMBER.matcher(text).replaceAll(PhoneNumbers::masked);
    }

    private static String masked(MatchResult number) {
        String digits = number.group(2);
        int shown = Math.min(SHOWN, (digits.length() - HIDDEN) / 2);
        String masked = digits.substring(0, shown) + MASK + digits.substring(digits.length() - shown);
        return Matcher.quoteReplacement(number.group(1) + masked);
    }
}
