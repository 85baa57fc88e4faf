package io.understudy.bench;

import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;

/**
 * A line of the table.
 *
 * @param name of the case or floor
 * @param values what is known
 */
record Row(String name, Map<Column, Double> values) {

    private static final double BYTES_PER_KILOBYTE = 1_000;

    /** A line to be filled. */
    static Row named(String name) {
        return new Row(name, Map.of());
    }

    /** The median round of a contender, with the slowest and the fastest rate. */
    static Row of(String name, Rounds rounds) {
        Round median = rounds.median();
        return named(name)
                .with(Column.RATE, median.rate())
                .with(Column.MIN, rounds.slowest())
                .with(Column.MAX, rounds.fastest())
                .with(Column.P50, median.tally().millis(50))
                .with(Column.P99, median.tally().millis(99))
                .with(Column.ROWS, rounds.rowsPerUnit())
                .with(median.perUnit());
    }

    /** The same with a value more, unless it is not a number. */
    Row with(Column column, double value) {
        if (Double.isNaN(value)) {
            return this;
        }
        Map<Column, Double> more = new EnumMap<>(Column.class);
        more.putAll(values);
        more.put(column, value);
        return new Row(name, more);
    }

    /** The same without values that say something else than their column does. */
    Row without(Collection<Column> columns) {
        Map<Column, Double> less = new EnumMap<>(Column.class);
        less.putAll(values);
        less.keySet().removeAll(columns);
        return new Row(name, less);
    }

    /** The same with what a unit cost. */
    Row with(Spent perUnit) {
        return with(Column.CPU_APP, perUnit.app())
                .with(Column.CPU_POSTGRES, perUnit.postgres())
                .with(Column.CPU_BROKER, perUnit.broker())
                .with(Column.CPU_LOADER, perUnit.loader())
                .with(Column.WAL, perUnit.wal())
                .with(Column.ALLOCATED, perUnit.allocated() / BYTES_PER_KILOBYTE);
    }
}
