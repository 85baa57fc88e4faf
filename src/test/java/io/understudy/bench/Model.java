package io.understudy.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The rows that the gateway itself wrote to a table for one execution, as SQL that writes the same for others: what
 * differs from execution to execution is a parameter, the rest is written literally, as a load generator without any work
 * of its own would do it.
 *
 * @param table its name
 * @param columns whose values are not generated
 * @param rows in the order they were written
 */
record Model(String table, List<String> columns, List<List<Cell>> rows) {

    private static final String COLUMNS = """
            SELECT attname, format_type(atttypid, NULL) FROM pg_attribute
            WHERE attrelid = ?::regclass AND attnum > 0 AND NOT attisdropped AND attidentity = '' ORDER BY attnum""";

    /**
     * A value.
     *
     * @param literal as SQL
     * @param key what it is, if it differs from execution to execution
     */
    record Cell(String literal, Keys.@Nullable Kind key) {}

    /** What an execution left in a table, which may be nothing. */
    static Model of(Database database, String table, UUID execution) {
        List<String> columns = new ArrayList<>();
        List<String> literals = new ArrayList<>();
        for (List<String> column : database.rows(COLUMNS, "public." + table)) {
            columns.add(column.get(0));
            literals.add("quote_nullable(%s::text) || '::%s'".formatted(column.get(0), column.get(1)));
        }
        String query = "SELECT %s FROM public.%s WHERE %s = ? ORDER BY %s"
                .formatted(String.join(", ", literals), table, sidOf(table), orderOf(table));
        List<List<Cell>> rows = database.rows(query, execution).stream()
                .map(row -> cells(table, columns, row))
                .toList();
        return new Model(table, List.copyOf(columns), rows);
    }

    private static String sidOf(String table) {
        return "execution".equals(table) ? "sid" : "execution_sid";
    }

    private static String orderOf(String table) {
        return switch (table) {
            case "step" -> "seq";
            case "job", "outbox" -> "id";
            default -> sidOf(table);
        };
    }

    private static List<Cell> cells(String table, List<String> columns, List<String> row) {
        List<Cell> cells = new ArrayList<>();
        for (int i = 0; i < row.size(); i++) {
            Keys.Kind key = columns.get(i).equals(sidOf(table)) ? Keys.Kind.SID : null;
            cells.add(new Cell(
                    row.get(i),
                    switch (columns.get(i)) {
                        case "contact" -> Keys.Kind.CONTACT;
                        case "shard" -> Keys.Kind.SHARD;
                        default -> key;
                    }));
        }
        return List.copyOf(cells);
    }

    /** Some of the rows, from inclusive to exclusive. */
    Model rows(int from, int to) {
        return new Model(table, columns, rows.subList(from, to));
    }

    /** Writes the rows for one execution, given by parameters. */
    String insert(String schema, Keys.Parameters parameters) {
        return into(schema)
                + rows.stream()
                        .map(row -> "(" + expressions(row, parameters::of) + ")")
                        .collect(Collectors.joining(", ", "VALUES ", ""));
    }

    /** Writes the rows for every execution of a source that has a column for each kind of key, named by it. */
    String insertFrom(String schema, String source) {
        return into(schema)
                + rows.stream()
                        .map(row -> "SELECT " + expressions(row, Keys.Kind::name) + " FROM " + source)
                        .collect(Collectors.joining(" UNION ALL "));
    }

    private String into(String schema) {
        return "INSERT INTO %s.%s (%s) ".formatted(schema, table, String.join(", ", columns));
    }

    private static String expressions(List<Cell> row, Function<Keys.Kind, String> keys) {
        return row.stream()
                .map(cell -> cell.key() == null ? cell.literal() : keys.apply(cell.key()))
                .collect(Collectors.joining(", "));
    }

    /** Gives the row of one execution the values that its only row has. */
    String update(String schema, List<String> changed, Keys.Parameters parameters) {
        return changed.stream()
                .map(column -> column + " = "
                        + rows.get(0).get(columns.indexOf(column)).literal())
                .collect(Collectors.joining(
                        ", ",
                        "UPDATE %s.%s SET ".formatted(schema, table),
                        " WHERE %s = %s".formatted(sidOf(table), parameters.of(Keys.Kind.SID))));
    }
}
