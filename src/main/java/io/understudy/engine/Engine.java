package io.understudy.engine;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Runs executions, one sprint at a time. Pure: the same arguments give the same sprint, byte for byte, and no argument
 * is changed.
 *
 * <p>Source of the behaviour: <a href="https://www.twilio.com/docs/studio/user-guide/execute-flow">Twilio, Studio
 * executions</a>, and what its users have observed.
 */
public final class Engine {

    private Engine() {}

    /**
     * Starts an execution and runs it to its first wait or its end.
     *
     * @param flows the flow to run and its sub-flows
     * @param start who, how and under which SID
     * @param now the time of the sprint
     * @return the first sprint, always changed
     */
    public static Sprint start(FlowSet flows, Start start, Instant now) {
        FlowRef ref = flows.root().ref();
        Context opening = Contexts.opening(start, ref);
        boolean outgrown = JsonSize.outgrows(opening.root());
        Execution.Activation root = new Execution.Activation(
                ref, flows.root().initialState(), 0, 0, outgrown ? Contexts.bare(start, ref) : opening);
        Execution unborn = new Execution(
                start.executionSid(),
                start.accountSid(),
                ref,
                start.trigger().contact(),
                start.trigger().flowChannel(),
                start.startedBy(),
                now,
                now,
                0,
                0,
                0,
                List.of(root),
                call(start.trigger()),
                null,
                null,
                null);
        Run run = Run.of(flows, unborn, now);
        return outgrown ? run.fail("What the trigger brought is too large") : run.begin();
    }

    /**
     * Tells an execution what happened and runs it to its next wait or its end.
     *
     * <p>Unchanged results: any signal after the end; an answer to a wait that is over; a signal that the current widget
     * does not use (for a message with alert 81002). A signal that comes after {@link EngineLimits#EXECUTION_LIFE} ends
     * the execution.
     *
     * @param flows the revision the execution is pinned to, its sub-flows and the revisions it stands in. A sub-flow's
     *     revision that is gone fails the run-subflow widget around it
     * @param execution the state as committed
     * @param signal what happened
     * @param now the time of the sprint
     * @return what must be committed, or an unchanged sprint
     * @throws IllegalArgumentException if {@code flows} is not for this execution: a mistake of the caller
     */
    public static Sprint resume(FlowSet flows, Execution execution, Signal signal, Instant now) {
        if (!flows.root().ref().equals(execution.flow())) {
            throw new IllegalArgumentException("Flows of " + flows.root().ref() + " given for " + execution);
        }
        Pending pending = execution.pending();
        if (execution.ended()) {
            return Sprint.unchanged(execution);
        }
        if (signal instanceof Signal.End end) {
            return Run.of(flows, execution, now).stop(end.reason());
        }
        if (pending == null
                || Signals.isStale(signal, pending)
                || signal instanceof Signal.CallEnded over && isAnother(over, execution)) {
            return Sprint.unchanged(execution);
        }
        if (!now.isBefore(execution.dateCreated().plus(EngineLimits.EXECUTION_LIFE))) {
            return Run.of(flows, execution, now).stop(EndedReason.EXPIRED);
        }
        if (!pending.accepts().contains(Signals.kind(signal)) && !(signal instanceof Signal.CallEnded)) {
            return unexpected(execution, signal);
        }
        Run run = Run.of(flows, execution, now);
        if (JsonSize.outgrows(Signals.payload(signal))) {
            return run.fail("What the signal brought is too large");
        }
        return signal instanceof Signal.CallEnded over ? run.hangUp(pending, over) : run.resume(pending, signal);
    }

    private static Sprint unexpected(Execution execution, Signal signal) {
        if (signal instanceof Signal.MessageReceived) {
            return Sprint.ignored(execution, "A message");
        }
        return signal instanceof Signal.FlowEvent event
                ? Sprint.ignored(execution, "Event " + event.event())
                : Sprint.unchanged(execution);
    }

    /** Whether what ended is not the call the execution talks on, nor one it is placing. */
    private static boolean isAnother(Signal.CallEnded over, Execution execution) {
        Execution.Call call = execution.call();
        boolean placing = execution
                .waiting()
                .filter(p -> p.accepts().contains(Signal.Kind.CALL_ENDED))
                .isPresent();
        String sid = over.call().path("CallSid").asText();
        return !placing && (call == null || call.over() || !call.sid().equals(sid));
    }

    private static Execution.@Nullable Call call(Trigger trigger) {
        return trigger instanceof Trigger.IncomingCall incoming
                ? new Execution.Call(incoming.call().path("CallSid").asText(), false)
                : null;
    }
}
