package io.understudy.bench;

import io.vertx.core.Future;
import io.vertx.pgclient.PgConnection;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Ways in which a plain SQL client writes what the gateway writes. */
final class Transactions {

    private Transactions() {}

    private record Insert(String sql, Keys.Parameters parameters) {
        static Insert of(Model model, String schema) {
            Keys.Parameters parameters = new Keys.Parameters();
            return new Insert(model.insert(schema, parameters), parameters);
        }
    }

    /** BEGIN, an INSERT per table, COMMIT: each sent when the one before has been answered. */
    static Function<PgConnection, Future<?>> oneByOne(FloorTables tables, List<Model> models) {
        List<Insert> inserts =
                models.stream().map(model -> Insert.of(model, tables.schema())).toList();
        return connection -> {
            Keys keys = Keys.mint();
            Future<?> done = connection.query("BEGIN").execute();
            for (Insert insert : inserts) {
                done = done.compose(
                        before -> connection.preparedQuery(insert.sql).execute(insert.parameters.values(keys)));
            }
            return done.compose(before -> connection.query("COMMIT").execute());
        };
    }

    /** All rows of one execution in one statement, which is a transaction by itself. */
    static Function<PgConnection, Future<?>> oneStatement(FloorTables tables, List<Model> models) {
        Keys.Parameters parameters = new Keys.Parameters();
        String sql = together(inserts(models, tables, parameters));
        return connection -> connection.preparedQuery(sql).execute(parameters.values(Keys.mint()));
    }

    /** All rows of many executions in one statement. */
    static Function<PgConnection, Future<?>> manyTogether(FloorTables tables, List<Model> models, int executions) {
        String source = Arrays.stream(Keys.Kind.values())
                .map(kind -> "$%d::%s[]".formatted(kind.ordinal() + 1, kind.type()))
                .collect(Collectors.joining(", ", "SELECT * FROM unnest(", ") AS t (%s)".formatted(names())));
        String sql = "WITH started AS MATERIALIZED (" + source + "), "
                + together(models.stream()
                                .map(model -> model.insertFrom(tables.schema(), "started"))
                                .toList())
                        .replaceFirst("^WITH ", "");
        return connection -> connection.preparedQuery(sql).execute(many(executions));
    }

    /** All rows of a start in one transaction; then, in another, the lock, and what the reply changes and adds. */
    static Function<PgConnection, Future<?>> startAndReply(
            FloorTables tables, List<Model> start, Model execution, List<Model> more) {
        Keys.Parameters starting = new Keys.Parameters();
        String first = together(inserts(start, tables, starting));
        Keys.Parameters replying = new Keys.Parameters();
        List<String> changes = new ArrayList<>();
        changes.add(execution.update(tables.schema(), List.of("sprint", "state", "status", "ended_reason"), replying));
        changes.addAll(inserts(more, tables, replying));
        String reply = together(changes);
        String lock = "SELECT state FROM %s.execution WHERE sid = $1 FOR UPDATE".formatted(tables.schema());
        return connection -> {
            Keys keys = Keys.mint();
            return connection
                    .preparedQuery(first)
                    .execute(starting.values(keys))
                    .compose(done -> connection.query("BEGIN").execute())
                    .compose(done -> connection.preparedQuery(lock).execute(Tuple.of(keys.sid())))
                    .compose(done -> connection.preparedQuery(reply).execute(replying.values(keys)))
                    .compose(done -> connection.query("COMMIT").execute());
        };
    }

    private static List<String> inserts(List<Model> models, FloorTables tables, Keys.Parameters parameters) {
        return models.stream()
                .map(model -> model.insert(tables.schema(), parameters))
                .toList();
    }

    private static String names() {
        return Stream.of(Keys.Kind.values()).map(Keys.Kind::name).collect(Collectors.joining(", "));
    }

    private static Tuple many(int executions) {
        List<Keys> keys = Stream.generate(Keys::mint).limit(executions).toList();
        return Tuple.of(
                keys.stream().map(Keys::sid).toArray(UUID[]::new),
                keys.stream().map(Keys::contact).toArray(String[]::new),
                keys.stream().map(Keys::shard).toArray(Short[]::new));
    }

    /** One statement that does what several would; the last is its own. */
    private static String together(List<String> statements) {
        List<String> parts = new ArrayList<>(statements);
        String last = parts.remove(parts.size() - 1);
        return IntStream.range(0, parts.size())
                .mapToObj(i -> "part%d AS (%s)".formatted(i, parts.get(i)))
                .collect(Collectors.joining(", ", "WITH ", " " + last));
    }
}
