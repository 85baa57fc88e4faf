package io.understudy.engine;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** The flows a run is inside of, outermost first, with their compiled form where it is known. */
final class Stack {

    private final List<Execution.Activation> activations;
    private final List<Optional<ExecutableFlow>> flows = new ArrayList<>();

    Stack(List<Execution.Activation> activations, FlowSet known) {
        this.activations = new ArrayList<>(activations);
        activations.forEach(a -> flows.add(known.at(a.flow())));
    }

    /** Flows around the innermost one. */
    int depth() {
        return activations.size() - 1;
    }

    Execution.Activation root() {
        return activations.get(0);
    }

    Execution.Activation top() {
        return activations.get(depth());
    }

    List<Execution.Activation> activations() {
        return List.copyOf(activations);
    }

    /** The state the innermost flow stands at; empty if its revision is not known. */
    Optional<ExecutableFlow.Node> node() {
        return node(top().state());
    }

    Optional<ExecutableFlow.Node> node(String state) {
        return flows.get(depth()).flatMap(f -> f.node(state));
    }

    /** How many times in a row the state would have been entered, were it entered now. */
    int consecutive(String state) {
        return state.equals(top().state()) ? top().consecutive() + 1 : 1;
    }

    void enter(String state, int visit) {
        Execution.Activation top = top();
        replaceTop(new Execution.Activation(top.flow(), state, visit, consecutive(state), top.context()));
    }

    void push(ExecutableFlow flow, Context context) {
        activations.add(new Execution.Activation(flow.ref(), flow.initialState(), 0, 0, context));
        flows.add(Optional.of(flow));
    }

    Execution.Activation pop() {
        flows.remove(depth());
        return activations.remove(depth());
    }

    /** Applies what the current widget wrote, and gives the step that says so. */
    Step finish(String type, Outcome.Exit exit, Optional<String> next, int seq, Instant now) {
        Execution.Activation top = top();
        OptionalInt parent = parentVisit();
        Change change = top.visit() == parent.orElse(-1) + 1 ? opening(top, exit) : Change.of(exit);
        Context after = change.applyTo(top.context(), top.state());
        replaceTop(new Execution.Activation(top.flow(), top.state(), top.visit(), top.consecutive(), after));
        String to = next.orElse(Step.ENDED);
        return new Step(seq, top.visit(), parent, exit.event(), top.state(), to, type, change, now);
    }

    /** The first step of a flow carries its whole first context. */
    private static Change opening(Execution.Activation top, Outcome.Exit exit) {
        Context context = top.context();
        if (!exit.outputs().isEmpty()) {
            context = context.withOutputs(top.state(), exit.outputs());
        }
        return Change.opening(context.withVariables(exit.variables()).withPatch(exit.patch()));
    }

    private OptionalInt parentVisit() {
        return depth() == 0
                ? OptionalInt.empty()
                : OptionalInt.of(activations.get(depth() - 1).visit());
    }

    private void replaceTop(Execution.Activation activation) {
        activations.set(depth(), activation);
    }

    /** Whether the contexts, and what the waiting widget remembers, are more than may be stored. */
    boolean outgrown(@Nullable Pending pending) {
        long left = EngineLimits.CONTEXT_BYTES;
        for (Execution.Activation activation : activations) {
            left -= JsonSize.of(activation.context().root(), left);
            if (left < 0) {
                return true;
            }
        }
        if (pending == null) {
            return false;
        }
        left -= JsonSize.of(pending.memo(), left);
        return left < 0 || JsonSize.of(VerbCodec.encode(pending.verbs()), left) > left;
    }
}
