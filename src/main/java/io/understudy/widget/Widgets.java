package io.understudy.widget;

import io.understudy.engine.ExecutableFlow;
import io.understudy.engine.FlowRef;
import io.understudy.engine.SubflowRef;
import io.understudy.engine.Widget;
import io.understudy.flow.FlowDefinition;
import io.understudy.flow.State;
import io.understudy.flow.Transition;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** The list of widgets, and the way from a definition to something that runs. */
public final class Widgets {

    /** Explicit on purpose: no scanning, no injection, nothing for a native image to miss. */
    private static final Map<String, Function<State, Widget>> RUNNABLE = Map.ofEntries(
            Map.entry("trigger", FlowTrigger::compile),
            Map.entry("split-based-on", SplitBasedOn::compile),
            Map.entry("set-variables", SetVariables::compile),
            Map.entry("send-message", SendMessage::compile),
            Map.entry("send-and-wait-for-reply", SendAndWaitForReply::compile),
            Map.entry("say-play", SayPlay::compile),
            Map.entry("gather-input-on-call", GatherInputOnCall::compile),
            Map.entry("record-voicemail", RecordVoicemail::compile),
            Map.entry("record-call", RecordCall::compile),
            Map.entry("connect-call-to", ConnectCallTo::compile),
            Map.entry("make-outgoing-call-v1", MakeOutgoingCallV1::compile),
            Map.entry("make-outgoing-call-v2", MakeOutgoingCallV2::compile),
            Map.entry("enqueue-call", EnqueueCall::compile),
            Map.entry("capture-payments", CapturePayments::compile),
            Map.entry("fork-stream", ForkStream::compile),
            Map.entry("connect-virtual-agent", ConnectVirtualAgent::compile),
            Map.entry("connect-virtual-agent-v2", ConnectVirtualAgentV2::compile),
            Map.entry("run-conversation-relay", RunConversationRelay::compile),
            Map.entry("make-http-request", MakeHttpRequest::compile),
            Map.entry("run-function", RunFunction::compile),
            Map.entry("send-to-flex", SendToFlex::compile),
            Map.entry("add-twiml-redirect", AddTwimlRedirect::compile),
            Map.entry("start-conversation", StartConversation::compile),
            Map.entry("resume-conversation", ResumeConversation::compile),
            Map.entry("send-to-auto-pilot", SendToAutoPilot::compile),
            Map.entry("run-subflow", RunSubflow::compile));

    private Widgets() {}

    /**
     * Compiles a flow: every template once, every widget.
     *
     * @param ref the revision the definition belongs to
     * @param definition a definition without errors
     * @return immutable, fit to be shared
     * @throws IllegalArgumentException if the definition uses a type or an operator that the flow parser refuses
     */
    public static ExecutableFlow compile(FlowRef ref, FlowDefinition definition) {
        Map<String, ExecutableFlow.Node> nodes = new LinkedHashMap<>();
        Set<SubflowRef> subflows = new LinkedHashSet<>();
        for (State state : definition.states()) {
            Widget widget = widget(state);
            nodes.put(state.name(), new ExecutableFlow.Node(state.name(), state.type(), widget, transitions(state)));
            if (widget instanceof RunSubflow run) {
                run.flow().ifPresent(subflows::add);
            }
        }
        return new ExecutableFlow(
                ref,
                definition.initialState(),
                Map.copyOf(nodes),
                List.copyOf(subflows),
                definition.allowConcurrentCalls());
    }

    /** Types with a behaviour of their own. */
    static Set<String> runnable() {
        return RUNNABLE.keySet();
    }

    private static Widget widget(State state) {
        Function<State, Widget> compiler = RUNNABLE.get(state.type());
        if (compiler == null) {
            throw new IllegalArgumentException("Not a widget type: " + state.type());
        }
        return compiler.apply(state);
    }

    /** The first transition of an event counts; a split picks among its matches itself. */
    private static Map<String, Optional<String>> transitions(State state) {
        Map<String, Optional<String>> transitions = new LinkedHashMap<>();
        for (Transition transition : state.transitions()) {
            transitions.putIfAbsent(transition.event(), Optional.ofNullable(transition.next()));
        }
        return Map.copyOf(transitions);
    }
}
