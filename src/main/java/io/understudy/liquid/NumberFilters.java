package io.understudy.liquid;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.function.BinaryOperator;

/** Arithmetic. Inputs and arguments are coerced as {@link Numbers#coerce} says. */
final class NumberFilters {

    private NumberFilters() {}

    /** A calculation; its result is an integer if both operands are. */
    static Filter calculating(BinaryOperator<BigDecimal> calculation) {
        return (input, arguments) -> {
            BigDecimal left = Numbers.coerce(input);
            BigDecimal right = arguments.number(0);
            BigDecimal result = calculation.apply(left, right);
            boolean integer = Numbers.isInteger(left) && Numbers.isInteger(right);
            return Numbers.node(integer ? result : Numbers.asDecimal(result));
        };
    }

    /** Integers divide to the integer below, as in Ruby; decimals to some 16 digits. */
    static BigDecimal divide(BigDecimal left, BigDecimal right) {
        requireDivisor(right);
        if (Numbers.isInteger(left) && Numbers.isInteger(right)) {
            return floorOfQuotient(left, right);
        }
        return left.divide(right, MathContext.DECIMAL64);
    }

    /** What is left over by the division to the integer below: it has the divisor's sign, as in Ruby. */
    static BigDecimal modulo(BigDecimal left, BigDecimal right) {
        requireDivisor(right);
        return left.subtract(right.multiply(floorOfQuotient(left, right)));
    }

    private static BigDecimal floorOfQuotient(BigDecimal left, BigDecimal right) {
        return left.divide(right, 0, RoundingMode.FLOOR);
    }

    private static void requireDivisor(BigDecimal divisor) {
        if (divisor.signum() == 0) {
            throw new LiquidProblem("division by zero");
        }
    }

    /** Rounds to an integer, or to as many digits after the point as argument 0 says. */
    static Filter rounding(RoundingMode mode) {
        return (input, arguments) -> {
            BigDecimal number = Numbers.coerce(input);
            int digits = Math.min(arguments.count(0, 0), LiquidLimits.NUMBER_DIGITS);
            if (digits <= 0) {
                return Numbers.node(number.setScale(0, mode).toBigInteger());
            }
            return Numbers.isInteger(number)
                    ? Numbers.node(number)
                    : Numbers.node(Numbers.asDecimal(number.setScale(Math.min(digits, number.scale()), mode)));
        };
    }
}
