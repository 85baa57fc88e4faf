package io.understudy.engine;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/**
 * What a step did to the context of its flow.
 *
 * @param initial the whole context, for the trigger step that opens a flow or sub-flow; else null
 * @param outputs what the widget wrote under {@code widgets.<name>}; null if {@code initial} is given
 * @param variables what it added to {@code flow.variables}; null if {@code initial} is given
 * @param patch what it merged into the whole context, object by object; null if nothing
 */
public record Change(
        @Nullable Context initial,
        @Nullable ObjectNode outputs,
        @Nullable ObjectNode variables,
        @Nullable ObjectNode patch) {

    /** The change of a trigger step. */
    static Change opening(Context context) {
        return new Change(context, null, null, null);
    }

    /** The change of any other step. */
    static Change of(Outcome.Exit exit) {
        ObjectNode patch = exit.patch().isEmpty() ? null : exit.patch();
        return new Change(null, exit.outputs(), exit.variables(), patch);
    }

    /**
     * Applies this change.
     *
     * @param before the context before the step; ignored by an opening change
     * @param widget the widget's name
     */
    public Context applyTo(Context before, String widget) {
        if (initial != null) {
            return initial;
        }
        Context after = outputs == null ? before : before.withOutputs(widget, outputs);
        after = variables == null ? after : after.withVariables(variables);
        return patch == null ? after : after.withPatch(patch);
    }
}
