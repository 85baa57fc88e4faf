package io.understudy.widget;

import io.understudy.engine.AlertCodes;
import io.understudy.engine.Frame;
import io.understudy.engine.Outcome;
import io.understudy.engine.Widget;
import io.understudy.flow.State;
import io.understudy.flow.Transition;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * {@code trigger}: where an execution begins.
 *
 * <p>Properties: none.
 *
 * <p>Events: {@code incomingMessage}, {@code incomingCall}, {@code incomingConversationMessage},
 * {@code incomingRequest}, {@code incomingParent}. The one that happened becomes the name of the first step. If it leads
 * nowhere the flow ends at once; unless the REST API asked for it, that is alert 81020.
 *
 * <p>Outputs: none of its own; {@code trigger}, {@code contact} and {@code flow} are there from the start.
 *
 * @param connected the events that lead somewhere
 * @see <a href="https://www.twilio.com/docs/studio/widget-library/trigger-start">Twilio, Trigger (Start)</a>
 */
record FlowTrigger(Set<String> connected) implements Widget {

    private static final String INCOMING_REQUEST = "incomingRequest";

    static FlowTrigger compile(State state) {
        return new FlowTrigger(state.transitions().stream()
                .filter(t -> t.next() != null)
                .map(Transition::event)
                .collect(Collectors.toUnmodifiableSet()));
    }

    @Override
    public Outcome enter(Frame frame) {
        String event = frame.triggerEvent();
        if (!connected.contains(event) && !event.equals(INCOMING_REQUEST)) {
            frame.alert(AlertCodes.TRIGGER_NOT_SUPPORTED, "The flow has no path for " + event);
        }
        return Outcome.Exit.by(event);
    }
}
