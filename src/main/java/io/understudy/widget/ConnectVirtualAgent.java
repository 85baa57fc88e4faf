package io.understudy.widget;

import io.understudy.engine.Frame;
import io.understudy.engine.Outcome;
import io.understudy.engine.Signal;
import io.understudy.engine.Verb;
import io.understudy.flow.State;
import java.util.List;

/**
 * {@code connect-virtual-agent}: the older {@link ConnectVirtualAgentV2}.
 *
 * <table>
 * <caption>Properties</caption>
 * <tr><td>{@code connector}, {@code language}, {@code sentiment_analysis}, {@code status_callback}</td><td>text</td>
 * <td>passed on</td></tr>
 * </table>
 *
 * <p>Events: {@code return}, the agent is done; {@code hangup}.
 *
 * <p>Outputs: as of the newer widget.
 *
 * @param options passed on
 * @see <a href="https://www.twilio.com/docs/studio/widget-library/connect-virtual-agent">Twilio, Connect Virtual
 *     Agent</a>
 */
record ConnectVirtualAgent(Attributes options) implements OnCall {

    private static final String RETURN = "return";

    static ConnectVirtualAgent compile(State state) {
        return new ConnectVirtualAgent(Attributes.compile(
                new Properties(state.properties()),
                "connectorName=connector",
                "language",
                "sentimentAnalysis=sentiment_analysis",
                "statusCallback=status_callback"));
    }

    @Override
    public Outcome speak(Frame frame) {
        Verb agent = options.on(Verb.of("VirtualAgent"), frame);
        return OnCall.await(Verb.of("Connect").containing(List.of(agent)).returning(RETURN));
    }

    @Override
    public Outcome returned(Frame frame, Signal.CallReturned back) {
        return Outcome.Exit.by(RETURN, ConnectVirtualAgentV2.outputs(back.call()));
    }
}
