package io.understudy.bench;

/**
 * Two sets of the tables that executions live in, of which the gateway sees the one that is in place: so that it can be
 * measured on small and on large tables in turns. Changing places moves no rows; only what the gateway's connections know
 * of the tables is looked up anew.
 */
final class TableSets implements AutoCloseable {

    /** The set that the gateway's migrations made. */
    static final int OWN = 0;

    /** The one made here, equal and empty. */
    static final int OTHER = 1;

    /** Where the set waits that is not in place. */
    private static final String ASIDE = "bench_aside";

    private static final String MOVE = """
            DO $$
            DECLARE
              part regclass;
            BEGIN
              FOREACH part IN ARRAY (
                SELECT array_agg(oid) FROM (
                  SELECT to_regclass('%1$s.' || name) AS oid FROM unnest(ARRAY['execution', 'step', 'active_contact', 'job']) AS name
                  UNION
                  SELECT relid FROM unnest(ARRAY['execution', 'step']) AS name, pg_partition_tree(to_regclass('%1$s.' || name))
                ) AS parts)
              LOOP
                EXECUTE format('ALTER TABLE %%s SET SCHEMA %2$s', part);
              END LOOP;
            END $$""";

    private static final String CHANGE_PLACES = "BEGIN; CREATE SCHEMA bench_passing; "
            + MOVE.formatted("public", "bench_passing") + "; "
            + MOVE.formatted(ASIDE, "public") + "; "
            + "DROP SCHEMA " + ASIDE + "; ALTER SCHEMA bench_passing RENAME TO " + ASIDE + "; COMMIT";

    /** By whoever owns the gateway's tables, for whom maintenance must be able to change these too. */
    private static final String MAKE = "BEGIN; CREATE SCHEMA " + ASIDE + " AUTHORIZATION %1$s; "
            + MOVE.formatted("public", ASIDE).replace("%", "%%") + """
            ; SET LOCAL ROLE %1$s;
            CREATE TABLE execution (LIKE bench_aside.execution INCLUDING ALL) PARTITION BY RANGE (sid);
            CREATE TABLE execution_default PARTITION OF execution DEFAULT;
            CREATE TABLE step (LIKE bench_aside.step INCLUDING ALL) PARTITION BY RANGE (execution_sid);
            CREATE TABLE step_default PARTITION OF step DEFAULT;
            CREATE TABLE active_contact (LIKE bench_aside.active_contact INCLUDING ALL);
            CREATE TABLE job (LIKE bench_aside.job INCLUDING ALL);
            SELECT make_partitions(now());
            COMMIT""";

    private static final String OWNER =
            "SELECT quote_ident(tableowner) FROM pg_tables WHERE schemaname = 'public' AND tablename = 'job'";

    private final Database database;
    private final String owner;
    private int inPlace = OTHER;

    /** Makes the other set, which is then in place. */
    TableSets(Database database) {
        this.database = database;
        this.owner = database.text(OWNER);
        database.execute("DROP SCHEMA IF EXISTS " + ASIDE + " CASCADE", MAKE.formatted(owner));
    }

    /** Puts a set in place; does nothing if it is. */
    void place(int set) {
        if (set != inPlace) {
            database.execute(CHANGE_PLACES);
            inPlace = set;
        }
    }

    /** Gives the set that is in place the partitions of days that are over, as if the gateway had run then. */
    void makePast(int days) {
        database.execute(
                "SET ROLE " + owner,
                "SELECT make_partitions(now() - ago * interval '1 day') FROM generate_series(0, %d) AS ago"
                        .formatted(days),
                "RESET ROLE");
    }

    /** Leaves the gateway with its own set, empty. */
    @Override
    public void close() {
        place(OWN);
        database.forget();
        database.execute("DROP SCHEMA " + ASIDE + " CASCADE", "SELECT drop_partitions(now() - interval '1 day')");
    }
}
