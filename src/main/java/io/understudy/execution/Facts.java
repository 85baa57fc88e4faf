package io.understudy.execution;

import io.understudy.engine.EndedReason;
import io.understudy.engine.Execution;
import io.understudy.engine.Sprint;
import io.understudy.engine.Step;
import io.understudy.outbox.SprintFacts;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a sprint has to tell Kafka. Sequence numbers follow from the steps, so none needs to be stored: started is 1,
 * the step number n is n + 1, ended is one more than the last.
 */
final class Facts {

    private Facts() {}

    /** Whether any event happened. */
    static boolean worthTelling(Sprint sprint, boolean first) {
        return sprint.changed()
                && (first || !sprint.steps().isEmpty() || sprint.next().ended());
    }

    static SprintFacts of(Sprint sprint, boolean first, @Nullable String traceparent) {
        Execution execution = sprint.next();
        int stepsBefore = execution.steps() - sprint.steps().size();
        return new SprintFacts(
                execution.accountSid(),
                execution.flow().flowSid(),
                execution.sid(),
                execution.flow().revision(),
                execution.contact(),
                execution.startedBy(),
                execution.dateCreated(),
                first ? 1 : stepsBefore + 2,
                first,
                steps(sprint.steps()),
                end(execution),
                traceparent);
    }

    private static List<SprintFacts.StepFact> steps(List<Step> steps) {
        return steps.stream()
                .map(step -> new SprintFacts.StepFact(
                        step.visit(),
                        step.parentVisit(),
                        step.name(),
                        step.transitionedFrom(),
                        step.transitionedTo(),
                        step.dateCreated()))
                .toList();
    }

    private static SprintFacts.@Nullable EndFact end(Execution execution) {
        EndedReason reason = execution.endedReason();
        return reason == null ? null : new SprintFacts.EndFact(reason.name(), execution.dateUpdated());
    }
}
