package io.understudy.bench;

import java.util.List;

/** Tables like the gateway's own, with all their indexes and constraints, in a schema of their own. */
final class FloorTables {

    private static final List<String> TABLES = List.of("active_contact", "execution", "step", "job", "outbox");

    private final Database database;
    private final String schema;

    /** Makes them anew. */
    FloorTables(Database database, String schema) {
        this.database = database;
        this.schema = schema;
        database.execute("DROP SCHEMA IF EXISTS " + schema + " CASCADE", "CREATE SCHEMA " + schema);
        TABLES.forEach(table ->
                database.execute("CREATE TABLE %s.%s (LIKE public.%s INCLUDING ALL)".formatted(schema, table, table)));
    }

    String schema() {
        return schema;
    }

    /**
     * Checks that so many executions are there, and removes everything.
     *
     * @throws Missing if there are more or less
     */
    void check(long executions) {
        Missing.unlessEqual(
                "executions in " + schema,
                executions,
                database.number("SELECT count(*) FROM " + schema + ".execution"));
        database.execute("TRUNCATE "
                + String.join(
                        ", ", TABLES.stream().map(table -> schema + "." + table).toList()));
    }
}
