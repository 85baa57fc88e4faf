package io.understudy.bench;

import java.time.Duration;

/** Who takes turns in a case: the gateway, unless it says otherwise, or a floor. */
interface Contender {

    /** As the table has it. */
    default String name() {
        return "gateway";
    }

    /** The schema of PostgreSQL whose rows it writes. */
    default String schema() {
        return "public";
    }

    /** Before each turn, outside of the measurement: the state that it wants to begin with. */
    default void prepare(Database database) {
        database.settle();
    }

    /** Works for so long, or does what it has to do once, and returns when everything begun is done. Only this is measured. */
    Tally play(Duration time) throws Exception;

    /**
     * After each turn, outside of the measurement: checks what was promised and removes what the next turn must not meet.
     *
     * @throws Missing if not everything that was promised happened
     */
    void check(Tally tally) throws Exception;
}
