package io.understudy.engine;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What a widget decided. */
public sealed interface Outcome {

    /**
     * The widget is done.
     *
     * @param event the event that fired, the name of the step
     * @param outputs replaces {@code widgets.<name>} of the context
     * @param variables merged into {@code flow.variables}
     * @param next the successor when the widget chooses it itself (a split's match); empty asks the node's transitions
     */
    record Exit(String event, ObjectNode outputs, ObjectNode variables, Optional<Optional<String>> next)
            implements Outcome {

        /** Leaves by an event that writes nothing. */
        public static Exit by(String event) {
            return by(event, JsonNodeFactory.instance.objectNode());
        }

        /** Leaves by an event with outputs. */
        public static Exit by(String event, ObjectNode outputs) {
            return new Exit(event, outputs, JsonNodeFactory.instance.objectNode(), Optional.empty());
        }
    }

    /**
     * The widget needs the world; the sprint ends here.
     *
     * @param effects what to ask of the world
     * @param accepts the signals that may resume the widget
     * @param memo what the widget wants to remember until then
     */
    record Await(List<Effect> effects, Set<Signal.Kind> accepts, ObjectNode memo) implements Outcome {}

    /**
     * The widget runs another flow inside this execution and leaves when that flow ends.
     *
     * @param flow what to run
     * @param parameters {@code trigger.parent.parameters} of the sub-flow
     */
    record Enter(SubflowRef flow, ObjectNode parameters) implements Outcome {}
}
