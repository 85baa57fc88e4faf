package io.understudy.flow;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;

/**
 * A flow definition without errors: names are unique, every transition leads to a state or nowhere, every widget is of
 * a known type with the properties it requires.
 *
 * <p>States may be unreachable and may form cycles. Only {@link FlowParser} should create one; the record itself checks
 * nothing.
 *
 * @param description the author's note, empty if absent
 * @param states every widget in the order given, the trigger included; at least one
 * @param initialState the name of a member of {@code states}, practically always a trigger
 * @param allowConcurrentCalls whether one caller may have several inbound calls in this flow; false if not said
 * @param source the definition exactly as given, key order and unknown properties included; must not be changed
 * @see <a href="https://www.twilio.com/docs/studio/rest-api/v2/flow">Twilio, Flow resource</a>
 */
public record FlowDefinition(
        String description, List<State> states, String initialState, boolean allowConcurrentCalls, ObjectNode source) {

    /** Copies the list. */
    public FlowDefinition {
        states = List.copyOf(states);
    }

    /**
     * Finds a state by its name, in time proportional to the number of states.
     *
     * @param name any text; names are case-sensitive
     * @return the state, or empty if no state has that name
     */
    public Optional<State> state(String name) {
        return states.stream().filter(state -> state.name().equals(name)).findFirst();
    }
}
