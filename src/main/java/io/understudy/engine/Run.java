package io.understudy.engine;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One sprint being run: goes from widget to widget until one waits or the execution ends. Used once. */
final class Run {

    private static final String COMPLETED = "completed";
    private static final String FAILED = "failed";
    private static final String HANGUP = "hangup";

    private final FlowSet flows;
    private final Execution before;
    private final Instant now;
    private final Stack stack;
    private final Recorder recorder = new Recorder();
    private int visits;
    private Execution.@Nullable Call call;
    private Effect.@Nullable AskCarrier atEnd;
    private @Nullable Pending pending;
    private @Nullable EndedReason endedReason;

    private Run(FlowSet flows, Execution before, Instant now) {
        this.flows = flows;
        this.before = before;
        this.now = now;
        this.stack = new Stack(before.stack(), flows);
        this.visits = before.visits();
        this.call = before.call();
        this.atEnd = before.atEnd();
    }

    static Run of(FlowSet flows, Execution before, Instant now) {
        return new Run(flows, before, now);
    }

    /** Enters the initial state. */
    Sprint begin() {
        Outside.sids(stack.top().context()).forEach(recorder::correlate);
        if (flows.widgets() > EngineLimits.WIDGETS_WITH_SUBFLOWS) {
            return fail("The flow and its sub-flows have more than " + EngineLimits.WIDGETS_WITH_SUBFLOWS + " widgets");
        }
        return drive(stack.top().state());
    }

    /** Ends because what came in is more than an execution may hold. */
    Sprint fail(String message) {
        return drive(end(EndedReason.ERROR, AlertCodes.EXECUTION_FAILED, message));
    }

    /** Ends without following the widget it stands at. */
    Sprint stop(EndedReason reason) {
        endedReason = reason;
        return finish();
    }

    /**
     * A call is over: the one the execution talks on, or one it was placing. A widget that waits for just that is told;
     * one that speaks on the call leaves by {@code hangup}; any other goes on until the flow comes to a widget that needs
     * the call.
     */
    Sprint hangUp(Pending waiting, Signal.CallEnded signal) {
        Optional<ExecutableFlow.Node> node = stack.node();
        if (node.isEmpty() || waiting.accepts().contains(Signal.Kind.CALL_ENDED)) {
            return resume(waiting, signal);
        }
        call = Outside.after(call, signal);
        if (waiting.verbs().isEmpty()) {
            pending = waiting;
            return finish();
        }
        return drive(leave(node.get(), Outcome.Exit.by(HANGUP, signal.call())));
    }

    /** Gives an accepted signal to the waiting widget. */
    Sprint resume(Pending waiting, Signal signal) {
        Optional<ExecutableFlow.Node> node = stack.node();
        if (node.isEmpty()) {
            return drive(lost());
        }
        call = Outside.after(call, signal);
        Outside.sids(signal).forEach(recorder::correlate);
        Outcome outcome = Outside.told(node.get().widget().resume(frame(waiting.fence()), waiting, signal), signal);
        if (outcome instanceof Outcome.Exit exit
                && Signals.isExternal(signal)
                && !node.get().handles(exit.event())) {
            return Sprint.ignored(before, "Event " + exit.event());
        }
        if (outcome instanceof Outcome.Await await
                && await.effects().isEmpty()
                && waiting.isKeptBy(await)
                && Objects.equals(call, before.call())) {
            return signal instanceof Signal.FlowEvent event
                    ? Sprint.ignored(before, "Event " + event.event())
                    : Sprint.unchanged(before);
        }
        return drive(follow(node.get(), outcome, waiting.fence()));
    }

    private Sprint drive(@Nullable String first) {
        String state = first;
        while (state != null) {
            state = visit(state);
        }
        return finish();
    }

    /** Enters a widget of the innermost flow; gives the state to go to next, or null when the sprint is over. */
    private @Nullable String visit(String state) {
        Optional<ExecutableFlow.Node> node = stack.node(state);
        if (node.isEmpty()) {
            return end(EndedReason.ERROR, AlertCodes.INVALID_DEFINITION, "There is no state " + state);
        }
        if (visits >= EngineLimits.STEPS_PER_EXECUTION) {
            String message = "The execution ran " + EngineLimits.STEPS_PER_EXECUTION + " steps and was ended";
            return end(EndedReason.STEP_LIMIT, AlertCodes.TOO_MANY_STEPS, message);
        }
        if (stack.consecutive(state) > EngineLimits.CONSECUTIVE_VISITS) {
            String message = "Widget " + state + " ran " + EngineLimits.CONSECUTIVE_VISITS + " times in a row";
            return end(EndedReason.WIDGET_LOOP, AlertCodes.WIDGET_LOOP, message);
        }
        stack.enter(state, visits++);
        int fence = before.sprint() + 1;
        return follow(node.get(), node.get().widget().enter(frame(fence)), fence);
    }

    private @Nullable String follow(ExecutableFlow.Node node, Outcome outcome, int fence) {
        if (outcome instanceof Outcome.Exit exit) {
            return leave(node, exit);
        }
        if (outcome instanceof Outcome.Enter enter) {
            return descend(node, enter);
        }
        Outcome.Await await = (Outcome.Await) outcome;
        pending = new Pending(fence, await.accepts(), await.memo(), await.verbs());
        recorder.effects(await.effects().stream().map(this::withinLife).collect(Collectors.toList()));
        return null;
    }

    /** No timer outlives the execution: the one that would fires at the end of its life instead. */
    private Effect withinLife(Effect effect) {
        Duration life = Duration.between(now, before.dateCreated().plus(EngineLimits.EXECUTION_LIFE));
        return effect instanceof Effect.StartTimer timer && timer.delay().compareTo(life) > 0
                ? new Effect.StartTimer(timer.id(), life)
                : effect;
    }

    /** Finishes the widget the execution stands at. */
    private @Nullable String leave(ExecutableFlow.Node node, Outcome.Exit exit) {
        Optional<String> next = exit.next().orElseGet(() -> node.next(exit.event()));
        atEnd = exit.atEnd().orElse(atEnd);
        recorder.step(stack.finish(node.type(), exit, next, before.steps() + recorder.stepCount() + 1, now));
        if (recorder.exhausted()) {
            return end(EndedReason.ERROR, AlertCodes.EXECUTION_FAILED, "The widgets wrote too much at once");
        }
        if (next.isPresent()) {
            return next.get();
        }
        return stack.depth() == 0 ? end(EndedReason.FLOW_END) : ascend();
    }

    private @Nullable String descend(ExecutableFlow.Node node, Outcome.Enter enter) {
        if (stack.depth() >= EngineLimits.SUBFLOW_DEPTH) {
            return failSubflow(node, "A sub-flow cannot run a sub-flow");
        }
        Optional<ExecutableFlow> child = flows.subflow(enter.flow());
        if (child.isEmpty()) {
            String wanted = enter.flow().flowSid() + " " + enter.flow().revision();
            return failSubflow(node, "Flow or revision not found: " + wanted);
        }
        Context context =
                Contexts.openingOfSubflow(before, stack.top(), child.get().ref(), enter.parameters());
        stack.push(child.get(), context);
        return child.get().initialState();
    }

    /**
     * The sub-flow ended: every variable it set becomes an output of the widget that ran it, and the conversation it is
     * held in is the flow's as well.
     */
    private @Nullable String ascend() {
        Context child = stack.pop().context();
        ObjectNode outputs = Context.object();
        if (child.root().path("flow").path("variables") instanceof ObjectNode variables) {
            outputs.setAll(variables);
        }
        Optional<ExecutableFlow.Node> parent = stack.node();
        ObjectNode channel = Contexts.channelChange(child, stack.top().context());
        return parent.isPresent()
                ? leave(parent.get(), Outcome.Exit.by(COMPLETED, outputs).patching(channel))
                : lost();
    }

    /** The revision the execution stands in is gone: the widget that ran the sub-flow fails. */
    private @Nullable String lost() {
        if (stack.depth() == 0) {
            return end(
                    EndedReason.ERROR,
                    AlertCodes.INVALID_DEFINITION,
                    "There is no state " + stack.top().state());
        }
        FlowRef gone = stack.pop().flow();
        Optional<ExecutableFlow.Node> parent = stack.node();
        return parent.isPresent() ? failSubflow(parent.get(), "Revision is gone: " + gone) : lost();
    }

    private @Nullable String failSubflow(ExecutableFlow.Node node, String message) {
        recorder.alert(new Alert(AlertCodes.SUBFLOW, node.name(), message));
        return leave(node, Outcome.Exit.by(FAILED));
    }

    private @Nullable String end(EndedReason reason, int code, String message) {
        recorder.last(new Alert(code, stack.top().state(), message));
        return end(reason);
    }

    private @Nullable String end(EndedReason reason) {
        endedReason = reason;
        return null;
    }

    private WidgetFrame frame(int fence) {
        return new WidgetFrame(before, stack.top(), Optional.ofNullable(call), fence, now, recorder);
    }

    private Sprint finish() {
        if (endedReason == null && stack.outgrown(pending)) {
            end(EndedReason.ERROR, AlertCodes.EXECUTION_FAILED, "The context of the execution is too large");
        }
        boolean ended = endedReason != null;
        if (ended && atEnd != null) {
            recorder.effects(List.of(atEnd));
            atEnd = null;
        }
        if (pending != null && !ended) {
            Outside.limit(before, call, pending.fence()).ifPresent(limit -> recorder.effects(List.of(limit)));
        }
        return recorder.sprint(new Execution(
                before.sid(),
                before.accountSid(),
                before.flow(),
                before.contact(),
                before.flowChannel(),
                before.startedBy(),
                before.dateCreated(),
                now,
                before.sprint() + 1,
                visits,
                before.steps() + recorder.stepCount(),
                ended ? List.of(stack.root()) : stack.activations(),
                call,
                atEnd,
                ended ? null : pending,
                endedReason));
    }
}
