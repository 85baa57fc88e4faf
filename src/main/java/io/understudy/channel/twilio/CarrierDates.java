package io.understudy.channel.twilio;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;

/** Dates as carriers write them: RFC 2822 in the oldest API and in HTTP, ISO 8601 in the others. */
final class CarrierDates {

    private static final List<DateTimeFormatter> SHAPES =
            List.of(DateTimeFormatter.RFC_1123_DATE_TIME, DateTimeFormatter.ISO_OFFSET_DATE_TIME);

    private CarrierDates() {}

    /** Empty for anything that is no date. */
    static Optional<Instant> read(String text) {
        return SHAPES.stream().flatMap(shape -> attempt(shape, text).stream()).findFirst();
    }

    private static Optional<Instant> attempt(DateTimeFormatter shape, String text) {
        try {
            return Optional.of(shape.parse(text, Instant::from));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
