package io.understudy;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.ZoneId;

/** The one source of application time: UTC, whole milliseconds, as events carry it. Tests put a settable one instead. */
final class SystemClock {

    @Produces
    @Singleton
    Clock clock() {
        return Clock.tickMillis(ZoneId.of("UTC"));
    }
}
