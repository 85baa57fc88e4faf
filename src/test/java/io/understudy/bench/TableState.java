package io.understudy.bench;

import java.util.List;

/**
 * How big a table is.
 *
 * @param bytes of its rows, alive and dead, and of its indexes
 * @param dead rows that the next vacuum removes, as far as PostgreSQL has counted
 */
record TableState(long bytes, long dead) {

    /** With all its partitions, if it has any. */
    private static final String STATE = """
            SELECT sum(pg_table_size(part.oid) + pg_indexes_size(part.oid)), coalesce(sum(n_dead_tup), 0)
            FROM (SELECT ?::regclass AS oid UNION SELECT relid FROM pg_partition_tree(?::regclass)) part
            LEFT JOIN pg_stat_user_tables ON relid = part.oid
            """;

    static TableState of(Database database, String table) {
        List<String> row = database.rows(STATE, table, table).get(0);
        return new TableState(Long.parseLong(row.get(0)), Long.parseLong(row.get(1)));
    }
}
