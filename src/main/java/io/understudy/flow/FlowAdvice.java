package io.understudy.flow;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** What the author of a legal flow should know: leniencies made use of, and what will not do anything. */
final class FlowAdvice {

    private static final Pattern FLOW_SID = Pattern.compile("FW[0-9a-fA-F]{32}");

    private final FlowDefinition flow;
    private final List<FlowProblem> warnings = new ArrayList<>();

    private FlowAdvice(FlowDefinition flow) {
        this.flow = flow;
    }

    /** Every warning about a definition without errors, in the order of the states. */
    static List<FlowProblem> about(FlowDefinition flow) {
        FlowAdvice advice = new FlowAdvice(flow);
        advice.initialState();
        Set<String> reached = advice.reached();
        for (State state : flow.states()) {
            if (!reached.contains(state.name())) {
                advice.warn("cannot be reached from the initial state", "states", state.index());
            }
            if (WidgetTypes.deprecated(state.type())) {
                advice.warn(state.type() + " is deprecated", "states", state.index(), "type");
            }
            advice.events(state);
            advice.sender(state);
            advice.subflow(state);
        }
        return advice.warnings;
    }

    private void initialState() {
        boolean trigger = flow.state(flow.initialState())
                .filter(state -> state.type().equals("trigger"))
                .isPresent();
        if (!trigger) {
            warn("should be the name of a trigger", "initial_state");
        }
    }

    private Set<String> reached() {
        Map<String, State> byName = new HashMap<>();
        flow.states().forEach(state -> byName.put(state.name(), state));
        Set<String> reached = new HashSet<>(Set.of(flow.initialState()));
        Deque<String> open = new ArrayDeque<>(reached);
        while (!open.isEmpty()) {
            for (Transition transition : byName.get(open.pop()).transitions()) {
                String next = transition.next();
                if (next != null && reached.add(next)) {
                    open.push(next);
                }
            }
        }
        return reached;
    }

    private void events(State state) {
        Set<String> raised = WidgetTypes.events(state.type());
        for (int i = 0; i < state.transitions().size(); i++) {
            if (!raised.contains(state.transitions().get(i).event())) {
                warn("is never raised by " + state.type(), "states", state.index(), "transitions", i, "event");
            }
        }
    }

    private void sender(State state) {
        boolean sends = state.type().equals("send-message") || state.type().equals("send-and-wait-for-reply");
        if (sends && !state.properties().has("from")) {
            warn("is missing, so the service chooses the sender", "states", state.index(), "properties", "from");
        }
    }

    private void subflow(State state) {
        if (state.type().equals("run-subflow")
                && !FLOW_SID.matcher(state.properties().path("flow_sid").asText())
                        .matches()) {
            warn("must be a valid, non-liquid flow sid", "states", state.index(), "properties", "flow_sid");
        }
    }

    private void warn(String message, Object... place) {
        warnings.add(FlowProblem.warning(message, Pointers.of(place)));
    }
}
