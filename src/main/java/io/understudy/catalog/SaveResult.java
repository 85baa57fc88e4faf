package io.understudy.catalog;

import io.understudy.flow.FlowProblem;
import java.util.List;

/** What became of an attempt to save a flow. */
public sealed interface SaveResult {

    /** A new revision is stored. */
    record Saved(FlowSummary flow) implements SaveResult {}

    /**
     * The definition is not valid; nothing was stored. Twilio's error 81022.
     *
     * @param errors at least one
     * @param warnings any
     */
    record Invalid(List<FlowProblem> errors, List<FlowProblem> warnings) implements SaveResult {}

    /** The account has no such flow. */
    record Unknown() implements SaveResult {}
}
