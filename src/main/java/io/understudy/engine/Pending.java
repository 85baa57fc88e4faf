package io.understudy.engine;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Set;

/**
 * What an execution waits for between sprints.
 *
 * @param fence the sprint in which the widget was entered; effects and timers of this wait carry it and are no-ops
 *     once the execution waits for something else
 * @param accepts the signals that may resume the widget
 * @param memo the widget's own memory
 * @param verbs what the carrier is told when it asks; empty if it has to wait
 */
public record Pending(int fence, Set<Signal.Kind> accepts, ObjectNode memo, List<Verb> verbs) {

    /** Whether the widget waits on for the same, remembering the same. */
    boolean isKeptBy(Outcome.Await await) {
        return await.accepts().equals(accepts)
                && await.memo().equals(memo)
                && await.verbs().equals(verbs);
    }
}
