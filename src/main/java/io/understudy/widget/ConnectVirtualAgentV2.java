package io.understudy.widget;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.understudy.engine.AlertCodes;
import io.understudy.engine.Context;
import io.understudy.engine.Effect;
import io.understudy.engine.Frame;
import io.understudy.engine.Outcome;
import io.understudy.engine.Pending;
import io.understudy.engine.Signal;
import io.understudy.engine.Verb;
import io.understudy.flow.State;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;

/**
 * {@code connect-virtual-agent-v2}: lends the caller to a virtual agent of the carrier.
 *
 * <table>
 * <caption>Properties</caption>
 * <tr><td>{@code connector_name}</td><td>text</td><td>the agent; {@code connector_details.name} if blank</td></tr>
 * <tr><td>{@code configurations}, {@code parameters}</td><td>lists of {@code {key, value}}</td><td>for the agent</td>
 * </tr>
 * <tr><td>{@code status_callback}, {@code status_callback_method}</td><td>text</td><td>passed on</td></tr>
 * <tr><td>{@code timeout}</td><td>integer</td><td>seconds after which we wait no longer, from 1; without it there is no
 * limit</td></tr>
 * <tr><td>{@code channel}</td><td>text</td><td>ignored: agents are lent calls only</td></tr>
 * <tr><td>{@code session_behavior}, {@code resume_session_…}</td><td>text</td><td>ignored: for conversations</td></tr>
 * </table>
 *
 * <p>Events, by {@code VirtualAgentStatus}: {@code completed}; {@code live-agent-handoff}; {@code paused}; {@code
 * failed}, also for every other status and, with alert 81022, if no agent is named; {@code timeout}; {@code hangup}.
 *
 * <p>Outputs: the parameters of the call, with {@code VirtualAgentStatus}, {@code VirtualAgentProvider}, {@code
 * VirtualAgentError}, {@code VirtualAgentErrorCode} and {@code VirtualAgentProviderData}, an object.
 *
 * @param options passed on
 * @param configurations for the agent
 * @param parameters for the agent
 * @param timeout seconds
 * @see <a href="https://www.twilio.com/docs/studio/widget-library/connect-virtual-agent">Twilio, Connect Virtual
 *     Agent</a>
 * @see <a href="https://www.twilio.com/docs/voice/twiml/connect/virtualagent">Twilio, VirtualAgent</a>
 */
record ConnectVirtualAgentV2(Attributes options, Entries configurations, Entries parameters, Whole timeout)
        implements OnCall {

    private static final String FAILED = "failed";
    private static final String CONNECTOR = "connectorName";
    private static final String PROVIDER_DATA = "VirtualAgentProviderData";
    private static final Set<String> STATUSES = Set.of("completed", "live-agent-handoff", "paused");

    static ConnectVirtualAgentV2 compile(State state) {
        Properties properties = new Properties(flattened(state.properties()));
        return new ConnectVirtualAgentV2(
                Attributes.compile(
                        properties,
                        "connectorName=connector_name",
                        "connectorName=name",
                        "statusCallback=status_callback",
                        "statusCallbackMethod=status_callback_method"),
                properties.entries("configurations"),
                properties.entries("parameters"),
                Whole.compile(properties, "timeout", 1, Whole.ENDLESS));
    }

    /** With the fields of {@code connector_details} beside the others. */
    private static ObjectNode flattened(ObjectNode properties) {
        ObjectNode flat = Context.object();
        flat.setAll(properties);
        return properties.path("connector_details") instanceof ObjectNode details ? flat.setAll(details) : flat;
    }

    @Override
    public Outcome speak(Frame frame) {
        Verb agent = options.on(Verb.of("VirtualAgent"), frame);
        if (!agent.attributes().containsKey(CONNECTOR)) {
            frame.alert(AlertCodes.INVALID_DEFINITION, "The widget names no virtual agent");
            return Outcome.Exit.by(FAILED);
        }
        List<Verb> children = new ArrayList<>(OnCall.nouns("Config", configurations, frame));
        children.addAll(OnCall.nouns("Parameter", parameters, frame));
        Verb connect = Verb.of("Connect")
                .containing(List.of(agent.containing(children)))
                .returning("agentDone");
        OptionalInt seconds = timeout.read(frame);
        if (seconds.isEmpty()) {
            return OnCall.await(connect);
        }
        return new Outcome.Await(
                List.of(new Effect.StartTimer(frame.effectId(0), Duration.ofSeconds(seconds.getAsInt()))),
                EnumSet.of(Signal.Kind.CALL_RETURNED, Signal.Kind.TIMED_OUT),
                Context.object(),
                List.of(connect));
    }

    @Override
    public Outcome resume(Frame frame, Pending pending, Signal signal) {
        return signal instanceof Signal.TimedOut
                ? Outcome.Exit.by("timeout")
                : OnCall.super.resume(frame, pending, signal);
    }

    @Override
    public Outcome returned(Frame frame, Signal.CallReturned back) {
        String status = back.call().path("VirtualAgentStatus").asText();
        return Outcome.Exit.by(status(status), outputs(back.call()));
    }

    private static String status(String status) {
        return status.equals(HANGUP) || STATUSES.contains(status) ? status : FAILED;
    }

    /** The call's parameters, the agent's data parsed; what is no JSON object stays text. */
    static ObjectNode outputs(ObjectNode call) {
        ObjectNode outputs = Context.object();
        outputs.setAll(call);
        JsonNode data = call.path(PROVIDER_DATA);
        if (data.isTextual()) {
            ForeignJson.object(data.textValue()).ifPresent(parsed -> outputs.set(PROVIDER_DATA, parsed));
        }
        return outputs;
    }
}
