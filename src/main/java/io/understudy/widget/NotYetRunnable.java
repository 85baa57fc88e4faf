package io.understudy.widget;

import io.understudy.engine.AlertCodes;
import io.understudy.engine.Frame;
import io.understudy.engine.Outcome;
import io.understudy.engine.Widget;
import io.understudy.flow.State;
import io.understudy.flow.WidgetTypes;
import java.util.List;
import java.util.Set;

/**
 * Every widget type that a definition may use and this build does not run: calls, HTTP, functions, Flex, conversations.
 *
 * <p>It does nothing of what Twilio documents for its type. It raises alert 81010 that says so and leaves at once, by the
 * type's failure event if it has one, else by the first event of the type. No outputs.
 *
 * @param type the widget's type
 * @param event the event it leaves by
 */
record NotYetRunnable(String type, String event) implements Widget {

    private static final List<String> FAILURES =
            List.of("failed", "fail", "failedToEnqueue", "failure", "providerError", "hangup");

    static NotYetRunnable compile(State state) {
        Set<String> events = WidgetTypes.events(state.type());
        String event = FAILURES.stream().filter(events::contains).findFirst().orElseGet(() -> events.iterator()
                .next());
        return new NotYetRunnable(state.type(), event);
    }

    @Override
    public Outcome enter(Frame frame) {
        frame.alert(AlertCodes.INTERNAL, "This build does not run " + type + " widgets yet; event " + event + " fired");
        return Outcome.Exit.by(event);
    }
}
