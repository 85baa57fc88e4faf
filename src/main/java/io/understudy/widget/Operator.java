package io.understudy.widget;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The comparisons of a split. Both sides are trimmed, and text is compared without regard to case.
 *
 * <p>Numbers: decimal digits with optional sign and fraction; a number in a text counts as a number. Times: {@code HH:MM}
 * or {@code HH:MM:SS}, 24 hours. Dates: {@code YYYY-MM-DD}. If either side is not of the form the comparison needs, it
 * does not hold.
 *
 * @see <a href="https://www.twilio.com/docs/studio/widget-library/split-based-on">Twilio, Split Based On</a>
 */
enum Operator {
    /** The same text; numbers compare as text. */
    EQUAL_TO(text(String::equals)),
    /** Another text. */
    NOT_EQUAL_TO(text(String::equals).negate()),
    /** One of the items of a comma-separated list; empty items do not count. */
    MATCHES_ANY_OF(text(Operator::anyOf)),
    /** None of the items of a comma-separated list. */
    DOES_NOT_MATCH_ANY_OF(text(Operator::anyOf).negate()),
    /** Holds the text somewhere. */
    CONTAINS(text(String::contains)),
    /** Holds the text nowhere. */
    DOES_NOT_CONTAIN(text(String::contains).negate()),
    /** Begins with the text. */
    STARTS_WITH(text(String::startsWith)),
    /** Does not begin with the text. */
    DOES_NOT_START_WITH(text(String::startsWith).negate()),
    /** Nothing but white space; the value is ignored. */
    IS_BLANK((argument, value) -> argument.isBlank()),
    /** More than white space; the value is ignored. */
    IS_NOT_BLANK((argument, value) -> !argument.isBlank()),
    /** A Java regular expression for the whole text, see {@link Regex}; case is kept, the expression ignores it. */
    REGEX((argument, value) -> Regex.compile(value).matches(argument).matches()),
    /** A smaller number. */
    LESS_THAN(ordered(Operator::number, order -> order < 0)),
    /** A larger number. */
    GREATER_THAN(ordered(Operator::number, order -> order > 0)),
    /** An earlier time of the day. */
    IS_BEFORE_TIME(ordered(Operator::time, order -> order < 0)),
    /** A later time of the day. */
    IS_AFTER_TIME(ordered(Operator::time, order -> order > 0)),
    /** An earlier day. */
    IS_BEFORE_DATE(ordered(Operator::date, order -> order < 0)),
    /** A later day. */
    IS_AFTER_DATE(ordered(Operator::date, order -> order > 0));

    /** Digits of a number; longer ones are no numbers. Keeps comparison cheap. */
    private static final int MAX_DIGITS = 100;

    private static final Map<String, Operator> BY_NAME =
            Arrays.stream(values()).collect(Collectors.toMap(Operator::studioName, Function.identity()));

    private final BiPredicate<String, String> comparison;

    Operator(BiPredicate<String, String> comparison) {
        this.comparison = comparison;
    }

    /**
     * Finds an operator by Studio's name.
     *
     * @throws IllegalArgumentException if there is none, which the flow parser excludes
     */
    static Operator of(String studioName) {
        Operator operator = BY_NAME.get(studioName);
        if (operator == null) {
            throw new IllegalArgumentException("Not an operator: " + studioName);
        }
        return operator;
    }

    /** The name in definitions. */
    String studioName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Compares.
     *
     * @param argument what is tested, trimmed
     * @param value what it is tested against, trimmed
     */
    boolean holds(String argument, String value) {
        return comparison.test(argument, value);
    }

    private static BiPredicate<String, String> text(BiPredicate<String, String> comparison) {
        return (argument, value) -> comparison.test(fold(argument), fold(value));
    }

    /** Upper then lower: letters that differ in one direction only still meet. */
    private static String fold(String text) {
        return text.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
    }

    private static boolean anyOf(String argument, String list) {
        return Arrays.stream(list.split(",")).map(String::strip).anyMatch(i -> !i.isEmpty() && i.equals(argument));
    }

    private static <T extends Comparable<? super T>> BiPredicate<String, String> ordered(
            Function<String, Optional<T>> reader, Predicate<Integer> wanted) {
        return (argument, value) -> {
            Optional<T> left = reader.apply(argument);
            Optional<T> right = reader.apply(value);
            return left.isPresent()
                    && right.isPresent()
                    && wanted.test(left.get().compareTo(right.get()));
        };
    }

    private static Optional<BigDecimal> number(String text) {
        return text.length() <= MAX_DIGITS && Forms.NUMBER.matcher(text).matches()
                ? Optional.of(new BigDecimal(text))
                : Optional.empty();
    }

    /** The second of the day. */
    private static Optional<Integer> time(String text) {
        return parse(() -> LocalTime.parse(text, Forms.TIME).toSecondOfDay());
    }

    private static Optional<Long> date(String text) {
        return parse(() -> LocalDate.parse(text, Forms.DATE).toEpochDay());
    }

    private static <T> Optional<T> parse(java.util.function.Supplier<T> parser) {
        try {
            return Optional.of(parser.get());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** Apart from the constants, because an enum's constants come before its other static fields. */
    private static final class Forms {
        static final Pattern NUMBER = Pattern.compile("[+-]?(?:\\d+(?:\\.\\d*)?|\\.\\d+)");
        static final DateTimeFormatter TIME =
                DateTimeFormatter.ofPattern("H:mm[:ss]", Locale.ROOT).withResolverStyle(ResolverStyle.STRICT);
        static final DateTimeFormatter DATE =
                DateTimeFormatter.ofPattern("uuuu-MM-dd", Locale.ROOT).withResolverStyle(ResolverStyle.STRICT);

        private Forms() {}
    }
}
