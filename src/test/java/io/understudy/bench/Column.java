package io.understudy.bench;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The columns of the table; {@code src/docs/performance.md} says what each means. */
enum Column {
    RATE("rate/s", 0),
    MIN("min", 0),
    MAX("max", 0),
    P50("p50 ms", 2),
    P99("p99 ms", 2),
    FLOOR("x floor", 2),
    CPU_APP("app", 3),
    CPU_POSTGRES("postgres", 3),
    CPU_BROKER("broker", 3),
    CPU_LOADER("loader", 3),
    WAL("WAL B", 0),
    ROWS("rows", 1),
    ALLOCATED("alloc kB", 1),
    MEMORY("RSS MiB", 0);

    private final String header;
    private final int decimals;

    Column(String header, int decimals) {
        this.header = header;
        this.decimals = decimals;
    }

    String header() {
        return header;
    }

    /** A dash for what is not known. */
    String format(@Nullable Double value) {
        return value == null ? "-" : String.format(Locale.ROOT, "%,." + decimals + "f", value);
    }
}
