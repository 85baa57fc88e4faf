package io.understudy.engine;

import java.util.List;

/**
 * The result of one run of the engine: everything that must be committed together.
 *
 * @param next the execution afterwards; equal to the one before if nothing changed
 * @param changed false if the signal was stale or not understood: then there are no steps and no effects, but there
 *     may be alerts
 * @param steps finished steps, in order
 * @param effects what to ask of the world
 * @param alerts what to tell the flow's author
 * @param correlations SIDs by which the outside will speak of this execution from now on: a call's, a conversation's
 */
public record Sprint(
        Execution next,
        boolean changed,
        List<Step> steps,
        List<Effect> effects,
        List<Alert> alerts,
        List<String> correlations) {

    /** Nothing happened. */
    static Sprint unchanged(Execution execution) {
        return new Sprint(execution, false, List.of(), List.of(), List.of(), List.of());
    }

    /** Something came from outside that the current widget has no use for. */
    static Sprint ignored(Execution execution, String what) {
        String state = execution.top().state();
        String message = what + " arrived that widget " + state + " does not handle; it was ignored";
        Alert alert = new Alert(AlertCodes.EVENT_IGNORED, state, message);
        return new Sprint(execution, false, List.of(), List.of(), List.of(alert), List.of());
    }
}
