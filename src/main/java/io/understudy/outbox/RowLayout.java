package io.understudy.outbox;

import io.vertx.mutiny.sqlclient.Tuple;
import java.util.List;

/** How what sprints have to tell becomes rows. */
interface RowLayout {

    /**
     * The body of a common table expression that inserts, in the order of {@link #addTo}, the rows of those executions that
     * the statement's common table {@code written(sid)} names. It returns a row for each that was inserted.
     *
     * @param first number of the first of its three parameters, whatever the layout
     */
    String insert(int first);

    /** Adds the parameters. */
    void addTo(Tuple tuple, List<SprintFacts> facts);

    /** An expression for the final {@code SELECT}, of type {@code void} or null, that wakes whoever publishes the rows. */
    String wakeUp(String appended);
}
