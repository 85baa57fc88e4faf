package io.understudy.widget;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.understudy.engine.AlertCodes;
import io.understudy.engine.Context;
import io.understudy.engine.Effect;
import io.understudy.engine.Frame;
import io.understudy.engine.Outcome;
import io.understudy.engine.Pending;
import io.understudy.engine.Signal;
import io.understudy.engine.Widget;
import io.understudy.flow.State;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;

/**
 * {@code send-message}: sends one message and goes on as soon as the provider has accepted it.
 *
 * <p>Properties: those of {@link OutgoingMessage}, {@code to} included.
 *
 * <p>Events: {@code sent}; {@code failed}, with alert 81011, if the provider refuses the message, or there is no sender
 * or no recipient.
 *
 * <p>Outputs: {@code outbound}, the provider's message; on failure with {@code ErrorCode} and {@code ErrorMessage};
 * nothing if the provider was not asked.
 *
 * @param message what to send
 * @see <a href="https://www.twilio.com/docs/studio/widget-library/send-message">Twilio, Send Message</a>
 */
record SendMessage(OutgoingMessage message) implements Widget {

    static SendMessage compile(State state) {
        return new SendMessage(OutgoingMessage.compile(new Properties(state.properties())));
    }

    @Override
    public Outcome enter(Frame frame) {
        Optional<Effect.SendMessage> effect = message.render(frame, 0);
        if (effect.isEmpty()) {
            return Outcome.Exit.by("failed");
        }
        ObjectNode memo = Context.object().set("outbound", OutgoingMessage.known(effect.get()));
        return new Outcome.Await(
                List.of(effect.get()), EnumSet.of(Signal.Kind.MESSAGE_SENT, Signal.Kind.MESSAGE_FAILED), memo);
    }

    @Override
    public Outcome resume(Frame frame, Pending pending, Signal signal) {
        if (signal instanceof Signal.MessageSent sent) {
            return Outcome.Exit.by("sent", Outbound.merge(pending.memo(), sent.outbound()));
        }
        if (signal instanceof Signal.MessageFailed failed) {
            frame.alert(AlertCodes.MESSAGE_NOT_SENT, Outbound.reason(failed.outbound()));
            return Outcome.Exit.by("failed", Outbound.merge(pending.memo(), failed.outbound()));
        }
        return Widget.super.resume(frame, pending, signal);
    }
}
