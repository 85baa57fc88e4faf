package io.understudy.outbox;

/**
 * Wakes a relay from the statement that appends to the outbox, but only if one sleeps. A transaction that notifies holds
 * a lock on the whole database while it waits for its commit to reach the disk, so if all notified, all commits would
 * follow each other one by one.
 *
 * <p>A relay that finds the outbox empty takes an advisory lock, looks once more, and sleeps until it is notified. A
 * writer tries the same lock, shared, until the end of its transaction. If it does not get it, somebody sleeps and is
 * notified; if it does, nobody sleeps, and nobody will before the rows are there to be seen. So while relays have work,
 * nobody notifies, and no row waits for the next poll.
 *
 * @see <a href="https://www.postgresql.org/docs/current/sql-notify.html">PostgreSQL, NOTIFY</a>
 */
public final class RelayWakeUp {

    static final String CHANNEL = "understudy_outbox";

    /** The lock's second number, the one after the shards'; the first is {@link OutboxTable#LOCK_CLASS}. */
    static final int SLEEPER = SprintFacts.SHARDS;

    private RelayWakeUp() {}

    /**
     * An expression for the final {@code SELECT} of a statement that appends rows.
     *
     * @param appended the statement's common table of the appended rows; nobody is woken if it is empty
     * @return SQL without parameters, of type {@code void}
     */
    public static String ifAny(String appended) {
        return """
                (SELECT pg_notify('%s', '') FROM (SELECT FROM %s LIMIT 1) AS some_row
                 WHERE NOT pg_try_advisory_xact_lock_shared(%d, %d))""".formatted(CHANNEL, appended, OutboxTable.LOCK_CLASS, SLEEPER);
    }
}
