package io.understudy.channel.simulator;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Dates as Twilio's oldest API writes them. */
final class Rfc2822 {

    private static final DateTimeFormatter FORMAT = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss Z", Locale.US)
            .withZone(ZoneOffset.UTC);

    private Rfc2822() {}

    static String date(Instant instant) {
        return FORMAT.format(instant);
    }

    /** Null for null. */
    static @Nullable String orNull(@Nullable Instant instant) {
        return instant == null ? null : date(instant);
    }
}
