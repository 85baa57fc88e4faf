package io.understudy.widget;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.understudy.engine.AlertCodes;
import io.understudy.engine.Context;
import io.understudy.engine.Effect;
import io.understudy.engine.EngineLimits;
import io.understudy.engine.Frame;
import io.understudy.engine.Outcome;
import io.understudy.engine.Pending;
import io.understudy.engine.Signal;
import io.understudy.engine.Widget;
import io.understudy.flow.State;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * {@code send-and-wait-for-reply}: sends the contact one message and waits for the next one from there.
 *
 * <table>
 * <caption>Properties, beside those of {@link OutgoingMessage}</caption>
 * <tr><td>{@code timeout}</td><td>text</td><td>whole seconds; {@value #DEFAULT_SECONDS} if absent, and, with alert 81018,
 * if it is not a number; at most {@link EngineLimits#EXECUTION_LIFE}</td></tr>
 * <tr><td>{@code save_response_as}</td><td>text</td><td>ignored, a relic</td></tr>
 * </table>
 *
 * <p>Events: {@code incomingMessage}, a reply, also one that overtakes the provider's acceptance; {@code timeout};
 * {@code deliveryFailure}, with alert 81011, if the message is refused, fails or is undelivered while we wait.
 *
 * <p>Outputs: {@code outbound}, what is known of our message, and after a reply {@code inbound}, the webhook's
 * parameters.
 *
 * @param message what to send
 * @param timeout how long to wait
 * @see <a href="https://www.twilio.com/docs/studio/widget-library/send-wait-reply">Twilio, Send &amp; Wait For Reply</a>
 */
record SendAndWaitForReply(OutgoingMessage message, Timeout timeout) implements Widget {

    /** Seconds to wait if the author does not say; Twilio's. */
    static final long DEFAULT_SECONDS = 3_600;

    private static final String DELIVERY_FAILURE = "deliveryFailure";
    private static final Set<Signal.Kind> ACCEPTED = Set.copyOf(EnumSet.of(
            Signal.Kind.MESSAGE_RECEIVED,
            Signal.Kind.MESSAGE_SENT,
            Signal.Kind.MESSAGE_FAILED,
            Signal.Kind.DELIVERY_UPDATED,
            Signal.Kind.TIMED_OUT));

    static SendAndWaitForReply compile(State state) {
        Properties properties = new Properties(state.properties());
        Timeout timeout =
                new Timeout(properties.optional("timeout"), DEFAULT_SECONDS, EngineLimits.EXECUTION_LIFE.toSeconds());
        return new SendAndWaitForReply(OutgoingMessage.toContact(properties), timeout);
    }

    @Override
    public Outcome enter(Frame frame) {
        Optional<Effect.SendMessage> send = message.render(frame, 0);
        if (send.isEmpty()) {
            return Outcome.Exit.by(DELIVERY_FAILURE);
        }
        Effect timer = new Effect.StartTimer(frame.effectId(1), timeout.in(frame));
        ObjectNode memo = Context.object().set("outbound", OutgoingMessage.known(send.get()));
        return new Outcome.Await(List.of(send.get(), timer), ACCEPTED, memo);
    }

    @Override
    public Outcome resume(Frame frame, Pending pending, Signal signal) {
        ObjectNode memo = pending.memo();
        if (signal instanceof Signal.MessageReceived reply) {
            ObjectNode outputs = Outbound.merge(memo, Context.object());
            outputs.set("inbound", reply.message());
            return Outcome.Exit.by("incomingMessage", outputs);
        }
        if (signal instanceof Signal.TimedOut) {
            return Outcome.Exit.by("timeout", memo);
        }
        if (signal instanceof Signal.MessageFailed failed) {
            return failed(frame, Outbound.merge(memo, failed.outbound()));
        }
        if (signal instanceof Signal.MessageSent sent) {
            return Outcome.Await.still(pending, Outbound.merge(memo, sent.outbound()));
        }
        if (signal instanceof Signal.DeliveryUpdated update
                && Signal.DeliveryUpdated.FAILURES.contains(update.status())) {
            return failed(frame, Outbound.merge(memo, status(update)));
        }
        return Widget.super.resume(frame, pending, signal);
    }

    private static Outcome failed(Frame frame, ObjectNode outputs) {
        frame.alert(AlertCodes.MESSAGE_NOT_SENT, Outbound.reason((ObjectNode) outputs.get("outbound")));
        return Outcome.Exit.by(DELIVERY_FAILURE, outputs);
    }

    private static ObjectNode status(Signal.DeliveryUpdated update) {
        ObjectNode status = Context.object().put("Sid", update.messageSid()).put("Status", update.status());
        return update.errorCode() == 0 ? status : status.put("ErrorCode", update.errorCode());
    }
}
