package io.understudy.flow;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What {@link FlowParser} made of a definition.
 *
 * @param definition the flow, or null exactly if there are errors
 * @param errors why there is no flow, in the order found; at most {@link FlowLimits#PROBLEMS_REPORTED}
 * @param warnings what its author should know, in the order of the states; at most
 *     {@link FlowLimits#PROBLEMS_REPORTED}. Given only together with a definition
 */
public record ParsedFlow(@Nullable FlowDefinition definition, List<FlowProblem> errors, List<FlowProblem> warnings) {

    /**
     * Copies the lists.
     *
     * @throws IllegalArgumentException if there are both a definition and errors, or neither
     */
    public ParsedFlow {
        errors = List.copyOf(errors);
        warnings = List.copyOf(warnings);
        if ((definition == null) == errors.isEmpty()) {
            throw new IllegalArgumentException("a definition is present exactly if there are no errors");
        }
    }

    /**
     * Says whether the flow can be saved.
     *
     * @return true exactly if there is a definition; warnings do not count
     */
    public boolean valid() {
        return errors.isEmpty();
    }

    static ParsedFlow refused(List<FlowProblem> errors) {
        return new ParsedFlow(
                null, errors.subList(0, Math.min(errors.size(), FlowLimits.PROBLEMS_REPORTED)), List.of());
    }

    static ParsedFlow accepted(FlowDefinition definition, List<FlowProblem> warnings) {
        return new ParsedFlow(
                definition, List.of(), warnings.subList(0, Math.min(warnings.size(), FlowLimits.PROBLEMS_REPORTED)));
    }
}
