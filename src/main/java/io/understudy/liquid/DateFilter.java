package io.understudy.liquid;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.text.ParsePosition;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * {@code date}: a moment by {@link Strftime} directives. Moments are {@code "now"}, epoch seconds, and dates as people and
 * machines write them. Studio's clock shows US Pacific time with its summer time (that it does in summer is unverified);
 * a date that names its own offset keeps it, as in Ruby. What is no moment passes unchanged, as does an empty format.
 *
 * <p>Source: <a href="https://support.twilio.com/hc/en-us/articles/4413699936411">Twilio, Liquid with Studio</a>.
 */
final class DateFilter {

    static final ZoneId ZONE = ZoneId.of("America/Los_Angeles");

    private static final Pattern EPOCH = Pattern.compile("-?\\d{1,12}");
    private static final BigDecimal YEAR_0 = BigDecimal.valueOf(-62_167_219_200L);
    private static final BigDecimal YEAR_10000 = BigDecimal.valueOf(253_402_300_800L);

    /** Longer than any date; the formatters below backtrack over optional parts. */
    private static final int LONGEST_DATE = 64;

    private static final List<DateTimeFormatter> FORMATS = Stream.of(
                    "uuuu-M-d",
                    "uuuu/M/d",
                    "M/d/uuuu",
                    "[EEEE, ][EEE, ]MMMM d[','] uuuu",
                    "[EEEE, ][EEE, ]MMM d[','] uuuu",
                    "[EEEE, ][EEE, ]d MMMM uuuu",
                    "[EEEE, ][EEE, ]d MMM uuuu")
            .map(DateFilter::withTime)
            .toList();

    private DateFilter() {}

    static JsonNode apply(JsonNode input, Arguments arguments) {
        String format = arguments.text(0);
        ZonedDateTime time = moment(input, arguments.scope().now);
        if (time == null || format.isEmpty()) {
            return input;
        }
        arguments.budget().charge(format.length());
        return Values.text(Strftime.format(time, format));
    }

    private static @Nullable ZonedDateTime moment(JsonNode input, Instant now) {
        if (input.isNumber()) {
            return epoch(Numbers.exact(input));
        }
        if (!input.isTextual() || input.textValue().length() > LONGEST_DATE) {
            return null;
        }
        String text = input.textValue().strip();
        if (text.equalsIgnoreCase("now") || text.equalsIgnoreCase("today")) {
            return now.atZone(ZONE);
        }
        if (EPOCH.matcher(text).matches()) {
            return epoch(new BigDecimal(text));
        }
        return FORMATS.stream()
                .flatMap(format -> parse(format, text).stream())
                .findFirst()
                .orElse(null);
    }

    private static @Nullable ZonedDateTime epoch(BigDecimal seconds) {
        if (seconds.compareTo(YEAR_0) < 0 || seconds.compareTo(YEAR_10000) >= 0) {
            return null;
        }
        BigDecimal millis = seconds.movePointRight(3);
        return Instant.ofEpochMilli(millis.longValue()).atZone(ZONE);
    }

    private static Optional<ZonedDateTime> parse(DateTimeFormatter format, String text) {
        ParsePosition end = new ParsePosition(0);
        TemporalAccessor fields = format.parseUnresolved(text, end);
        if (fields == null || end.getErrorIndex() >= 0 || end.getIndex() < text.length()) {
            return Optional.empty();
        }
        try {
            TemporalAccessor read = format.parseBest(text, ZonedDateTime::from, LocalDateTime::from, LocalDate::from);
            if (read instanceof ZonedDateTime moment) {
                return Optional.of(moment);
            }
            return Optional.of(
                    read instanceof LocalDateTime local
                            ? local.atZone(ZONE)
                            : LocalDate.from(read).atStartOfDay(ZONE));
        } catch (DateTimeException e) {
            // The 31st of February: looks like a date, is none.
            return Optional.empty();
        }
    }

    private static DateTimeFormatter withTime(String date) {
        return new DateTimeFormatterBuilder()
                .parseCaseInsensitive()
                .appendPattern(date + "[ h:mm[:ss] a]['T'][' '][HH:mm[:ss]")
                .appendOptional(new DateTimeFormatterBuilder()
                        .appendFraction(ChronoField.NANO_OF_SECOND, 1, 9, true)
                        .toFormatter(Locale.ENGLISH))
                .optionalEnd()
                .appendPattern("[' '][XXX][XX]")
                .appendOptional(new DateTimeFormatterBuilder()
                        .appendOffset("+HHMM", "GMT")
                        .toFormatter(Locale.ENGLISH))
                .appendOptional(new DateTimeFormatterBuilder()
                        .appendOffset("+HHMM", "UTC")
                        .toFormatter(Locale.ENGLISH))
                .toFormatter(Locale.ENGLISH)
                .withResolverStyle(ResolverStyle.STRICT);
    }
}
