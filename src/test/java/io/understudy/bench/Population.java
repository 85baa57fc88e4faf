package io.understudy.bench;

import io.understudy.bench.Model.Cell;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Executions by the million: copies of one that the gateway itself has brought to where it stands, each with a SID of its
 * time, a contact of its own and everything that belongs to it, written by PostgreSQL without the gateway. A copy is as
 * good as its original: it can be read, replied to, timed out and deleted.
 */
final class Population {

    /** What an execution that rests leaves in the tables; its events are told, and what the carrier remembers is not ours. */
    private static final List<String> TABLES = List.of("execution", "step", "active_contact", "job");

    /** Executions per statement: seconds of work, and memory for its sort. */
    private static final long CHUNK = 50_000;

    /** A message that the flow has sent: the copy gets one of its own. */
    private static final Pattern MESSAGE = Pattern.compile("SM([0-9a-f]{32})");

    private static final String TIMESTAMP = "::timestamp with time zone";

    private final Database database;
    private final List<Model> models;
    private final Set<String> names;
    private final String contact;

    private Population(Database database, List<Model> models, Set<String> names, String contact) {
        this.database = database;
        this.models = models;
        this.names = names;
        this.contact = contact;
    }

    /** Remembers an execution that rests: all its messages are sent, and no job of it is left but its timer, if any. */
    static Population of(Database database, UUID original) {
        List<Model> models = TABLES.stream()
                .map(table -> Model.of(database, table, original))
                .toList();
        Set<String> names = new LinkedHashSet<>();
        names.add(original.toString().replace("-", ""));
        models.stream()
                .flatMap(model -> model.rows().stream())
                .flatMap(List::stream)
                .flatMap(cell -> MESSAGE.matcher(cell.literal()).results())
                .forEach(message -> names.add(message.group(1)));
        return new Population(
                database, models, names, database.text("SELECT contact FROM execution WHERE sid = ?", original));
    }

    /** How many rows the original has in a table. */
    long rowsEach(String table) {
        return models.get(TABLES.indexOf(table)).rows().size();
    }

    /** Writes copies; what waits for its time is due then. */
    void write(Copies copies, Instant due) {
        for (long done = 0; done < copies.count(); done += CHUNK) {
            String fresh = fresh(copies, done, Math.min(done + CHUNK, copies.count()));
            for (Model model : models) {
                if (!model.rows().isEmpty()) {
                    database.execute(insert(model, fresh, due));
                }
            }
        }
    }

    /** What {@link Copies} says of each, as SQL. */
    private String fresh(Copies copies, long from, long until) {
        return """
                SELECT at - %s AS later, hex, hex::uuid AS sid, contact
                FROM (SELECT first + place AS number,
                             '%s'::timestamptz + place * %d / %d * '1 millisecond'::interval AS at
                      FROM generate_series(%d::bigint, %d) AS place, CAST(%d AS bigint) AS first) AS counted,
                LATERAL (SELECT lpad(to_hex((extract(epoch FROM at) * 1000)::bigint), 12, '0') || '7'
                             || lpad(to_hex(number %% 4096), 3, '0') || '8' || lpad(to_hex(number), 15, '0') AS hex,
                         '%s' || lpad((number * %d %% %d)::text, 12, '0') AS contact) AS named""".formatted(
                        started(),
                        copies.from(),
                        copies.time().toMillis(),
                        copies.count(),
                        from,
                        until - 1,
                        copies.first(),
                        Copies.PREFIX,
                        Copies.SCATTER,
                        Copies.NUMBERS);
    }

    /** When the original began, as SQL. */
    private String started() {
        Model execution = models.get(0);
        return execution
                .rows()
                .get(0)
                .get(execution.columns().indexOf("date_created"))
                .literal();
    }

    private String insert(Model model, String fresh, Instant due) {
        String columns = String.join(", ", model.columns());
        String rows = model.rows().stream()
                .map(row -> IntStream.range(0, row.size())
                        .mapToObj(i -> expression(model.columns().get(i), row.get(i), due))
                        .collect(Collectors.joining(", ", "(", ")")))
                .collect(Collectors.joining(", "));
        return "INSERT INTO %s (%s) WITH fresh AS MATERIALIZED (%s) SELECT copy.* FROM fresh, LATERAL (VALUES %s) AS copy"
                .formatted(model.table(), columns, fresh, rows);
    }

    private String expression(String column, Cell cell, Instant due) {
        if (cell.key() != null) {
            return cell.key().name();
        }
        if ("due_at".equals(column)) {
            return "'" + due + "'" + TIMESTAMP;
        }
        return cell.literal().endsWith(TIMESTAMP) ? cell.literal() + " + later" : renamed(cell.literal());
    }

    /** The text with the copy's own names in it. */
    private String renamed(String literal) {
        String quote = literal.startsWith("E'") ? "E'" : "'";
        String text = literal;
        for (String name : names) {
            text = text.replace(name, "' || hex || " + quote);
        }
        return text.replace(contact, "' || contact || " + quote);
    }
}
