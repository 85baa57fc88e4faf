package io.understudy.bench;

import java.util.List;
import java.util.stream.Stream;

/** Rows as text, each column as wide as it must be. */
final class Table {

    private Table() {}

    /** With a header; nothing for no rows. */
    static String of(List<Row> rows) {
        if (rows.isEmpty()) {
            return "";
        }
        StringBuilder text = new StringBuilder(pad("", nameWidth(rows)));
        for (Column column : Column.values()) {
            text.append("  ").append(padLeft(column.header(), width(column, rows)));
        }
        for (Row row : rows) {
            text.append(System.lineSeparator()).append(pad(row.name(), nameWidth(rows)));
            for (Column column : Column.values()) {
                text.append("  ").append(padLeft(cell(row, column), width(column, rows)));
            }
        }
        return text.append(System.lineSeparator()).toString();
    }

    private static String cell(Row row, Column column) {
        return column.format(row.values().get(column));
    }

    private static int nameWidth(List<Row> rows) {
        return rows.stream().mapToInt(row -> row.name().length()).max().orElse(0);
    }

    private static int width(Column column, List<Row> rows) {
        return Stream.concat(Stream.of(column.header()), rows.stream().map(row -> cell(row, column)))
                .mapToInt(String::length)
                .max()
                .orElse(0);
    }

    private static String pad(String text, int width) {
        return text + " ".repeat(width - text.length());
    }

    private static String padLeft(String text, int width) {
        return " ".repeat(width - text.length()) + text;
    }
}
