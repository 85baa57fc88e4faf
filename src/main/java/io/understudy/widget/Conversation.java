package io.understudy.widget;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.understudy.engine.AlertCodes;
import io.understudy.engine.Context;
import io.understudy.engine.Frame;
import io.understudy.engine.Outcome;
import io.understudy.engine.Signal;
import java.util.Optional;

/**
 * What the two widgets have in common that hold the flow in a conversation from then on: whether they can, and what the
 * carrier's answer leaves.
 *
 * <p>Only flows started over the REST API can ask, once, and not while they talk on a call.
 */
final class Conversation {

    private static final String FAILED = "failed";

    private Conversation() {}

    /** Why the flow cannot have a conversation; empty if it can. */
    static Optional<String> obstacle(Frame frame) {
        if (!frame.variables().path("trigger").has("request")) {
            return Optional.of("Only flows triggered by the REST API can have a conversation");
        }
        return frame.call().isPresent() || Reach.conversation(frame).isPresent()
                ? Optional.of("The execution is held in a call or a conversation already")
                : Optional.empty();
    }

    /** Leaves by {@code failed}, with alert 81010. */
    static Outcome failed(Frame frame, String why) {
        frame.alert(AlertCodes.INTERNAL, why);
        return Outcome.Exit.by(FAILED);
    }

    /** Where an answer to {@link CarrierQuestion} leads: to {@code event} if there is a conversation now, else to failure. */
    static Outcome settled(Frame frame, Signal signal, String event) {
        if (signal instanceof Signal.CarrierAnswered answered
                && answered.resource().path("conversation") instanceof ObjectNode conversation
                && !conversation.path("sid").asText().isEmpty()) {
            return Outcome.Exit.by(event, answered.resource()).patching(channel(conversation));
        }
        if (signal instanceof Signal.CarrierRefused refused) {
            return failed(frame, "The carrier refused: error " + refused.code() + ", " + refused.message());
        }
        return failed(frame, "The carrier gave no conversation");
    }

    private static ObjectNode channel(ObjectNode conversation) {
        ObjectNode patch = Context.object();
        ObjectNode channel = patch.putObject("flow").putObject("channel");
        channel.put("sid", conversation.path("sid").asText()).put("type", "conversation");
        channel.put("status", conversation.path("state").asText("active"));
        channel.set("details", conversation);
        return patch;
    }
}
