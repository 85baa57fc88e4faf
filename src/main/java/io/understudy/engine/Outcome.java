package io.understudy.engine;

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
     * @param patch merged into the whole context, object by object, for what a widget writes elsewhere
     * @param next the successor when the widget chooses it itself (a split's match); empty asks the node's transitions
     * @param atEnd what to ask of the carrier when the execution ends, whatever ends it; instead of what an earlier widget
     *     wanted
     */
    record Exit(
            String event,
            ObjectNode outputs,
            ObjectNode variables,
            ObjectNode patch,
            Optional<Optional<String>> next,
            Optional<Effect.AskCarrier> atEnd)
            implements Outcome {

        /** Leaves by an event that writes nothing. */
        public static Exit by(String event) {
            return by(event, Context.object());
        }

        /** Leaves by an event with outputs. */
        public static Exit by(String event, ObjectNode outputs) {
            return new Exit(event, outputs, Context.object(), Context.object(), Optional.empty(), Optional.empty());
        }

        /** Also sets variables of the flow. */
        public Exit setting(ObjectNode more) {
            return new Exit(event, outputs, more, patch, next, atEnd);
        }

        /** Also writes elsewhere in the context. */
        public Exit patching(ObjectNode elsewhere) {
            return new Exit(event, outputs, variables, elsewhere, next, atEnd);
        }

        /** Goes where the widget says; empty ends the branch. */
        public Exit to(Optional<String> successor) {
            return new Exit(event, outputs, variables, patch, Optional.of(successor), atEnd);
        }

        /** Leaves something to be asked of the carrier when the execution ends. */
        public Exit leaving(Effect.AskCarrier last) {
            return new Exit(event, outputs, variables, patch, next, Optional.of(last));
        }
    }

    /**
     * The widget needs the world; the sprint ends here.
     *
     * @param effects what to ask of the world
     * @param accepts the signals that may resume the widget
     * @param memo what the widget wants to remember until then
     * @param verbs what the carrier is to do meanwhile with the call, or the message, at hand; empty for nothing
     */
    record Await(List<Effect> effects, Set<Signal.Kind> accepts, ObjectNode memo, List<Verb> verbs) implements Outcome {

        /** Waits without instructions to the carrier. */
        public Await(List<Effect> effects, Set<Signal.Kind> accepts, ObjectNode memo) {
            this(effects, accepts, memo, List.of());
        }

        /** Waits on as before, remembering something else. */
        public static Await still(Pending pending, ObjectNode memo) {
            return new Await(List.of(), pending.accepts(), memo, pending.verbs());
        }
    }

    /**
     * The widget runs another flow inside this execution and leaves when that flow ends.
     *
     * @param flow what to run
     * @param parameters {@code trigger.parent.parameters} of the sub-flow
     */
    record Enter(SubflowRef flow, ObjectNode parameters) implements Outcome {}
}
