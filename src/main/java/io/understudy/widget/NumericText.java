package io.understudy.widget;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How a variable's text becomes a number: unquoted it does, in double quotes it stays text and loses the quotes.
 *
 * <p>Ours is the reservation that only numbers which print as they were written are converted, so that no telephone
 * number, postal code or amount ever changes: {@code 7}, {@code -7}, {@code 0.5}, but not {@code 007}, {@code +49},
 * {@code 1.50} or {@code 1e3}.
 *
 * @see <a href="https://help.twilio.com/articles/360019580493">Twilio, numbers in Studio variables</a>
 */
final class NumericText {

    /** Digits that a double keeps exactly. */
    private static final int EXACT_DIGITS = 15;

    private static final String NUMBER = "-?(?:0|[1-9]\\d*)(?:\\.\\d*[1-9])?";
    private static final Pattern PLAIN = Pattern.compile(NUMBER);
    private static final Pattern QUOTED = Pattern.compile("\"(" + NUMBER + ")\"");

    private NumericText() {}

    /** A number if the text, trimmed, is one; else the text as it is. */
    static JsonNode read(String text) {
        String trimmed = text.strip();
        Matcher quoted = QUOTED.matcher(trimmed);
        if (quoted.matches()) {
            return TextNode.valueOf(quoted.group(1));
        }
        if (trimmed.length() > EXACT_DIGITS || !PLAIN.matcher(trimmed).matches() || trimmed.equals("-0")) {
            return TextNode.valueOf(text);
        }
        return trimmed.indexOf('.') < 0 ? integer(trimmed) : fraction(trimmed, text);
    }

    private static JsonNode integer(String digits) {
        long number = Long.parseLong(digits);
        return number == (int) number ? IntNode.valueOf((int) number) : LongNode.valueOf(number);
    }

    private static JsonNode fraction(String digits, String text) {
        double number = Double.parseDouble(digits);
        return Double.toString(number).equals(digits) ? DoubleNode.valueOf(number) : TextNode.valueOf(text);
    }
}
