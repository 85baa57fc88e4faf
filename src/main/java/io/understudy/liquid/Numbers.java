package io.understudy.liquid;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BigIntegerNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.LongNode;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Numbers as Liquid has them: integers stay integers, everything else is an exact decimal. A decimal of scale zero is an
 * integer here; a decimal result always keeps at least one digit after the point, so that {@code 4.0} stays a decimal.
 */
final class Numbers {

    private static final Pattern DECIMAL = Pattern.compile("[+-]?\\d++\\.\\d++");
    private static final Pattern LEADING_INTEGER = Pattern.compile("[+-]?\\d++");
    private static final int LONG_BITS = 63;

    private Numbers() {}

    /**
     * The number a filter works with: a number itself, the number a text spells, the integer a text begins with, else 0
     * (Ruby's {@code to_number}, on which Liquid stands).
     */
    static BigDecimal coerce(JsonNode value) {
        if (value.isNumber()) {
            return exact(value);
        }
        if (!value.isTextual()) {
            return BigDecimal.ZERO;
        }
        String text = value.textValue().strip();
        if (text.length() <= LiquidLimits.NUMBER_DIGITS && DECIMAL.matcher(text).matches()) {
            return checked(new BigDecimal(text));
        }
        Matcher integer = LEADING_INTEGER.matcher(text);
        if (!integer.lookingAt()) {
            return BigDecimal.ZERO;
        }
        if (integer.end() > LiquidLimits.NUMBER_DIGITS) {
            throw tooLarge();
        }
        return new BigDecimal(integer.group());
    }

    /** The exact value of a JSON number. */
    static BigDecimal exact(JsonNode number) {
        if (number.isIntegralNumber()) {
            return checked(new BigDecimal(number.bigIntegerValue()));
        }
        if (number.isBigDecimal()) {
            return asDecimal(number.decimalValue());
        }
        double value = number.doubleValue();
        if (!Double.isFinite(value)) {
            throw new LiquidProblem("not a finite number");
        }
        return asDecimal(new BigDecimal(number.asText()));
    }

    static boolean isInteger(BigDecimal number) {
        return number.scale() == 0;
    }

    /** Marks a number as a decimal even when it is whole. */
    static BigDecimal asDecimal(BigDecimal number) {
        BigDecimal shortest = checked(number).stripTrailingZeros();
        return shortest.scale() < 1 ? shortest.setScale(1) : shortest;
    }

    static JsonNode node(BigDecimal number) {
        return isInteger(checked(number)) ? node(number.toBigInteger()) : DecimalNode.valueOf(asDecimal(number));
    }

    static JsonNode node(BigInteger number) {
        return number.bitLength() <= LONG_BITS ? LongNode.valueOf(number.longValue()) : BigIntegerNode.valueOf(number);
    }

    /** Digits without exponent: {@code 42}, {@code 1.5}, {@code 2.0}. */
    static String text(JsonNode number) {
        if (number.isIntegralNumber()) {
            return checked(new BigDecimal(number.bigIntegerValue())).toPlainString();
        }
        return asDecimal(exact(number)).toPlainString();
    }

    /** The number as an index or a count; what does not fit is the nearest that does. */
    static int clamp(BigDecimal number) {
        BigInteger whole = checked(number).toBigInteger();
        if (whole.bitLength() < Integer.SIZE) {
            return whole.intValue();
        }
        return whole.signum() < 0 ? Integer.MIN_VALUE : Integer.MAX_VALUE;
    }

    private static BigDecimal checked(BigDecimal number) {
        if (number.precision() > 2 * LiquidLimits.NUMBER_DIGITS
                || Math.abs((long) number.scale()) > LiquidLimits.NUMBER_DIGITS
                || (long) number.precision() - number.scale() > LiquidLimits.NUMBER_DIGITS) {
            throw tooLarge();
        }
        return number;
    }

    private static LiquidProblem tooLarge() {
        return new LiquidProblem("a number of more than " + LiquidLimits.NUMBER_DIGITS + " digits");
    }
}
