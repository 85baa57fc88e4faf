package io.understudy.widget;

import com.fasterxml.jackson.databind.JsonNode;
import io.understudy.engine.Frame;
import java.util.Optional;

/** By which way the contact can be reached: what the execution talks through at the moment. */
final class Reach {

    private Reach() {}

    /** Whether the contact has written anything so far, so that a webhook is there to be answered. */
    static boolean written(Frame frame) {
        JsonNode trigger = frame.variables().path("trigger");
        if (trigger.has("message") || trigger.has("conversation")) {
            return true;
        }
        for (JsonNode outputs : frame.variables().path("widgets")) {
            if (outputs.path("inbound").isObject()) {
                return true;
            }
        }
        return false;
    }

    /**
     * The conversation the execution is held in ({@code CH…}): the one a widget started or took up, {@code
     * flow.channel.sid}, else the one the contact wrote into.
     */
    static Optional<String> conversation(Frame frame) {
        JsonNode variables = frame.variables();
        String channel = variables.path("flow").path("channel").path("sid").asText();
        String trigger = variables
                .path("trigger")
                .path("conversation")
                .path("ConversationSid")
                .asText();
        return Optional.of(channel.isEmpty() ? trigger : channel).filter(sid -> !sid.isEmpty());
    }
}
