package io.understudy.flow;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The rules a schema cannot state: names are unique and references lead somewhere, REST-only widgets are in flows the
 * REST API can start, subflows stay within Studio's limits.
 *
 * <p>Accepts definitions that broke the schema; what is not readable there is not reported again here.
 */
final class FlowStructure {

    private static final String UNKNOWN_STATE = "must be the name of a state";

    private static final Set<String> REST_ONLY = Set.of("start-conversation", "resume-conversation");

    private final FlowDefinition flow;
    private final Map<String, State> byName = new HashMap<>();
    private final List<FlowProblem> problems = new ArrayList<>();

    private FlowStructure(FlowDefinition flow) {
        this.flow = flow;
    }

    /** Every structural error, in the order of the rules above. */
    static List<FlowProblem> check(FlowDefinition flow) {
        FlowStructure structure = new FlowStructure(flow);
        structure.names();
        structure.initialState();
        structure.transitions();
        structure.restOnly();
        structure.subflows();
        return structure.problems;
    }

    private void names() {
        for (State state : flow.states()) {
            if (state.name().isEmpty()) {
                continue;
            }
            State first = byName.putIfAbsent(state.name(), state);
            if (first != null) {
                report(
                        "must be unique, but #/states/" + first.index() + " has the same name",
                        "states",
                        state.index(),
                        "name");
            }
        }
    }

    private void initialState() {
        if (flow.source().path("initial_state").isTextual() && !byName.containsKey(flow.initialState())) {
            report(UNKNOWN_STATE, "initial_state");
        }
    }

    private void transitions() {
        for (State state : flow.states()) {
            for (int i = 0; i < state.transitions().size(); i++) {
                String next = state.transitions().get(i).next();
                if (next != null && !byName.containsKey(next)) {
                    report(UNKNOWN_STATE, "states", state.index(), "transitions", i, "next");
                }
            }
        }
    }

    private void restOnly() {
        boolean startedByRest = flow.states().stream()
                .filter(state -> state.type().equals("trigger"))
                .flatMap(trigger -> trigger.transitions().stream())
                .anyMatch(branch -> branch.event().equals("incomingRequest") && branch.next() != null);
        for (State state : flow.states()) {
            if (!startedByRest && REST_ONLY.contains(state.type())) {
                report(state.type() + " can only be used in flows triggered by the REST API", "states", state.index());
            }
        }
    }

    private void subflows() {
        Map<String, String> revisions = new HashMap<>();
        int widgets = 0;
        for (State state : flow.states()) {
            if (!state.type().equals("run-subflow")) {
                continue;
            }
            widgets++;
            String revision = state.properties().path("flow_revision").asText();
            String first =
                    revisions.putIfAbsent(state.properties().path("flow_sid").asText(), revision);
            if (first != null && !first.equals(revision)) {
                report(
                        "must be the same revision wherever this flow runs as a subflow",
                        "states",
                        state.index(),
                        "properties",
                        "flow_revision");
            }
        }
        atMost(FlowLimits.SUBFLOW_WIDGETS, "run-subflow widgets", widgets);
        atMost(FlowLimits.DISTINCT_SUBFLOWS, "different subflows", revisions.size());
    }

    private void atMost(int limit, String what, int found) {
        if (found > limit) {
            report("must have at most " + limit + " " + what + " but found " + found, "states");
        }
    }

    private void report(String message, Object... place) {
        problems.add(FlowProblem.error(message, Pointers.of(place)));
    }
}
