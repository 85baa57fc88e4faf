package io.understudy.engine;

import java.util.Map;
import java.util.Optional;

/**
 * Every flow one sprint may touch, resolved before the sprint so that the engine never has to ask the world.
 *
 * @param root the revision the execution is pinned to
 * @param subflows what each run-subflow widget of the root names, as resolved now; unknown ones are absent
 * @param pinned revisions that the execution is already inside of
 */
public record FlowSet(
        ExecutableFlow root, Map<SubflowRef, ExecutableFlow> subflows, Map<FlowRef, ExecutableFlow> pinned) {

    /** A set without sub-flows. */
    public static FlowSet of(ExecutableFlow root) {
        return new FlowSet(root, Map.of(), Map.of());
    }

    /** The flow an execution enters when a widget names {@code ref}. */
    Optional<ExecutableFlow> subflow(SubflowRef ref) {
        return Optional.ofNullable(subflows.get(ref));
    }

    /** Twilio's type of the widget that the execution stands at; empty if its flow has no such widget any more. */
    public Optional<String> standsAt(Execution execution) {
        Execution.Activation top = execution.top();
        return at(top.flow()).flatMap(flow -> flow.node(top.state())).map(ExecutableFlow.Node::type);
    }

    /** Widgets in all flows that an execution of the root may run. */
    int widgets() {
        return root.nodes().size()
                + subflows.values().stream()
                        .distinct()
                        .mapToInt(f -> f.nodes().size())
                        .sum();
    }

    /** The flow an activation runs in. */
    Optional<ExecutableFlow> at(FlowRef ref) {
        if (root.ref().equals(ref)) {
            return Optional.of(root);
        }
        return Optional.ofNullable(pinned.get(ref)).or(() -> subflows.values().stream()
                .filter(f -> f.ref().equals(ref))
                .findFirst());
    }
}
