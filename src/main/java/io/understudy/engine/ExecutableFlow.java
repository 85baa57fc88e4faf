package io.understudy.engine;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A validated, compiled flow revision. Immutable; cached and shared between threads.
 *
 * @param ref the revision
 * @param initialState the state every execution enters first, normally {@code Trigger}
 * @param nodes the states by name
 * @param subflows what the run-subflow widgets of this flow name, without repetition
 * @param concurrentCalls whether one caller may have several calls with the flow at once
 */
public record ExecutableFlow(
        FlowRef ref, String initialState, Map<String, Node> nodes, List<SubflowRef> subflows, boolean concurrentCalls) {

    /** The node of that name; absent only for a name that is not a state of this flow. */
    public Optional<Node> node(String name) {
        return Optional.ofNullable(nodes.get(name));
    }

    /**
     * A state with its compiled widget.
     *
     * @param name the state's name, the key of the widget's outputs
     * @param type Twilio's widget type, for example {@code send-message}
     * @param widget the behaviour
     * @param transitions event to next state; an event without successor maps to empty, an event without transition
     *     object is absent
     */
    public record Node(String name, String type, Widget widget, Map<String, Optional<String>> transitions) {

        /** Whether the definition holds a transition object for the event, with or without successor. */
        public boolean handles(String event) {
            return transitions.containsKey(event);
        }

        /** The state the event leads to; empty ends the branch. */
        public Optional<String> next(String event) {
            return transitions.getOrDefault(event, Optional.empty());
        }
    }
}
