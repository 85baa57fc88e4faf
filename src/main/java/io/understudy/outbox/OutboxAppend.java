package io.understudy.outbox;

import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/**
 * Appends what sprints have to tell, as part of the statement that commits them, in the layout that {@link
 * OutboxConfig#layout()} names. Whoever writes such a statement does not know which one that is.
 */
@ApplicationScoped
public class OutboxAppend {

    private final RowLayout layout;

    OutboxAppend(OutboxConfig config) {
        this.layout = switch (config.layout()) {
            case SPRINT -> new SprintRowLayout();
            case EVENT -> new EventRowLayout();
        };
    }

    /**
     * The body of a common table expression that inserts the rows of those executions that the statement's common table
     * {@code written(sid)} names, in the order in which their sprints are given to {@link #addTo}.
     *
     * @param first number of the first of its three parameters, whatever the layout
     * @return SQL that returns a row for each that was inserted
     */
    public String insert(int first) {
        return layout.insert(first);
    }

    /**
     * Adds the parameters of {@link #insert}.
     *
     * @param tuple of which they become the next
     * @param facts what each sprint has to tell, the sprints of an execution in their order
     */
    public void addTo(Tuple tuple, List<SprintFacts> facts) {
        layout.addTo(tuple, facts);
    }

    /**
     * An expression for the statement's final {@code SELECT}, which wakes who publishes the rows.
     *
     * @param appended name of the common table whose body is {@link #insert}; nobody is woken if it is empty
     * @return SQL without parameters, of type {@code void} or null
     */
    public String wakeUp(String appended) {
        return layout.wakeUp(appended);
    }
}
