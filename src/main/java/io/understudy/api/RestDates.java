package io.understudy.api;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Dates as the REST API writes and reads them. */
final class RestDates {

    private RestDates() {}

    /** {@code 2025-01-02T03:04:05Z}: UTC, whole seconds, always; the Python SDK understands nothing else. */
    static String write(Instant date) {
        return DateTimeFormatter.ISO_INSTANT.format(date.truncatedTo(ChronoUnit.SECONDS));
    }

    /** Like {@link #write(Instant)}, or null. */
    static @Nullable String writeOrNull(Optional<Instant> date) {
        return date.map(RestDates::write).orElse(null);
    }

    /**
     * Reads the three shapes that SDKs send: a day, a time without zone (twilio-java; read as UTC), a time with zone.
     *
     * @return empty for anything else, and for years that PostgreSQL could not compare with
     */
    static Optional<Instant> read(String text) {
        return Stream.<Function<String, Instant>>of(
                        day -> LocalDate.parse(day).atStartOfDay(ZoneOffset.UTC).toInstant(),
                        local -> LocalDateTime.parse(local).toInstant(ZoneOffset.UTC),
                        zoned -> OffsetDateTime.parse(zoned).toInstant())
                .flatMap(shape -> attempt(shape, text).stream())
                .filter(RestDates::isReasonable)
                .findFirst();
    }

    private static Optional<Instant> attempt(Function<String, Instant> shape, String text) {
        try {
            return Optional.of(shape.apply(text));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static boolean isReasonable(Instant date) {
        int year = date.atOffset(ZoneOffset.UTC).getYear();
        return year >= 1 && year <= 9999;
    }
}
