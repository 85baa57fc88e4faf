package io.understudy.flow;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where an event of a widget leads.
 *
 * @param event one of {@link WidgetTypes#events} of the widget's type, or an event seen in real flows that the widget
 *     never raises (reported as a warning)
 * @param next the name of the following state; null if the branch ends here (absent, null and empty text mean the same)
 * @param conditions all must hold for a {@code match}; empty for other events
 */
public record Transition(String event, @Nullable String next, List<Condition> conditions) {

    /** Copies the list. */
    public Transition {
        conditions = List.copyOf(conditions);
    }
}
