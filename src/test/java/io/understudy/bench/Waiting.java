package io.understudy.bench;

import io.understudy.packaged.Poll;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/** So many executions that wait for a reply, in a set of tables of their own. */
final class Waiting {

    /** Over which their starts are spread, up to now. */
    private static final Duration PAST = Duration.ofHours(12);

    /** Until their time-out: later than the end of any measurement. */
    private static final Duration PATIENCE = Duration.ofDays(2);

    /** For the messages of all that was started in a turn to leave. */
    private static final Duration REST = Duration.ofMinutes(15);

    private static final Duration LOOK = Duration.ofSeconds(1);

    private static final String UNDER_WAY = "SELECT count(*) FROM job WHERE kind <> 'wait-timeout'";

    /** Whatever a turn has added or ended, so that the next one finds what this one found. */
    private static final String[] RESTORE = {
        "CREATE TEMP TABLE gone AS SELECT sid FROM execution WHERE status = 'ended' OR contact NOT LIKE '%s%%'"
                .formatted(Copies.PREFIX),
        "ANALYZE gone",
        "DELETE FROM execution USING gone WHERE execution.sid = gone.sid",
        "DELETE FROM step USING gone WHERE execution_sid = gone.sid",
        "DELETE FROM job USING gone WHERE execution_sid = gone.sid",
        "DELETE FROM active_contact USING gone WHERE execution_sid = gone.sid",
        "DROP TABLE gone",
        "TRUNCATE outbox, idempotency_key, simulator_message"
    };

    /**
     * What they are copies of.
     *
     * @param population of an execution that waits
     * @param told rows of the outbox that one writes until it waits
     */
    record Sample(Population population, long told) {}

    private final Rig rig;
    private final TableSets tables;
    private final int set;
    private final Sample sample;
    private final long size;
    private final Deque<Scattered> open = new ArrayDeque<>();
    private long next = 1;
    private long written;
    private long replied;

    /**
     * None yet.
     *
     * @param set of the tables
     * @param size how many are to wait before a turn
     */
    Waiting(Rig rig, TableSets tables, int set, Sample sample, long size) {
        this.rig = rig;
        this.tables = tables;
        this.set = set;
        this.sample = sample;
        this.size = size;
    }

    long size() {
        return size;
    }

    /** Puts these in the place of others, as many as there should be. */
    void place() {
        tables.place(set);
        write(size - left());
    }

    /** How many wait for a reply, of those that were written here. */
    long left() {
        return written - replied;
    }

    /** Writes as many as there should be once more. */
    void more() {
        write(size);
    }

    private void write(long count) {
        if (count > 0) {
            Instant now = Instant.now();
            Copies copies = new Copies(next, count, now.minus(PAST), PAST);
            sample.population.write(copies, now.plus(PATIENCE));
            open.add(new Scattered(copies));
            next += count;
            written += count;
        }
    }

    /** Whoever is going to reply next; neighbours in this order are far apart in the tables. */
    String next() {
        Scattered first = open.element();
        String contact = first.next();
        if (first.isOver()) {
            open.remove();
        }
        replied++;
        return contact;
    }

    /**
     * Checks that nothing but that has happened since these were placed, and undoes it.
     *
     * @param started executions that now wait too
     * @throws Missing if anything else is found
     */
    void check(long started) {
        Database database = rig.database();
        if (!Poll.until(REST, LOOK, () -> database.number(UNDER_WAY) == 0)) {
            throw new Missing("%,d jobs are still to be done".formatted(database.number(UNDER_WAY)));
        }
        Population each = sample.population;
        long all = written + started;
        equal("executions", all, "execution");
        equal("ended executions", replied, "execution WHERE status = 'ended'");
        equal("contacts in use", all - replied, "active_contact");
        equal("steps", all * each.rowsEach("step") + replied, "step");
        equal("timers", all * each.rowsEach("job"), "job");
        equal("outbox rows", started * sample.told + replied, "outbox");
        equal("executions told of", started + replied, "(SELECT DISTINCT execution_sid FROM outbox) AS told");
        equal("messages", started, "simulator_message");
        database.execute(RESTORE);
        written -= replied;
        replied = 0;
    }

    private void equal(String what, long promised, String rows) {
        Missing.unlessEqual(what, promised, rig.database().number("SELECT count(*) FROM " + rows));
    }
}
