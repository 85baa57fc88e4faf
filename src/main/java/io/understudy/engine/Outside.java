package io.understudy.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What an execution learns of its call and its conversation, and by what SIDs the outside speaks of it. */
final class Outside {

    /** Position of {@link #limit} among the effects of a wait, behind the widget's. */
    private static final int LIMIT_ORDINAL = 9;

    private Outside() {}

    /** The limit of a call that this sprint has learned of; empty if there is none, or it is over. */
    static Optional<Effect> limit(Execution before, Execution.@Nullable Call call, int fence) {
        Execution.Call known = before.sprint() == 0 ? null : before.call();
        if (call == null || call.over() || known != null && known.sid().equals(call.sid())) {
            return Optional.empty();
        }
        Effect.Id id = new Effect.Id(before.sid(), fence, LIMIT_ORDINAL);
        return Optional.of(new Effect.LimitCall(id, call.sid(), EngineLimits.CALL_LIFE));
    }

    /** The call as it stands after a signal: answered, over, or as it was. */
    static Execution.@Nullable Call after(Execution.@Nullable Call call, Signal signal) {
        if (signal instanceof Signal.CallAnswered answered) {
            return new Execution.Call(answered.call().path("CallSid").asText(), false);
        }
        return call != null && ends(signal, call) ? new Execution.Call(call.sid(), true) : call;
    }

    private static boolean ends(Signal signal, Execution.Call call) {
        if (signal instanceof Signal.CallEnded ended) {
            return ended.call().path("CallSid").asText().equals(call.sid());
        }
        return signal instanceof Signal.CallReturned returned && returned.over();
    }

    /** The SIDs that a trigger brings. */
    static List<String> sids(Context opening) {
        JsonNode trigger = opening.root().path("trigger");
        return List.of(
                trigger.path("call").path("CallSid").asText(),
                trigger.path("conversation").path("ConversationSid").asText());
    }

    /** The SIDs that a signal brings: of a call that has come about, of a conversation that has begun. */
    static List<String> sids(Signal signal) {
        if (signal instanceof Signal.CallAnswered answered) {
            return List.of(answered.call().path("CallSid").asText());
        }
        return signal instanceof Signal.CarrierAnswered answered
                ? List.of(answered.resource().path("conversation").path("sid").asText())
                : List.of();
    }

    /** What somebody wrote into a conversation is also the conversation's last message. */
    static Outcome told(Outcome outcome, Signal signal) {
        if (outcome instanceof Outcome.Exit exit
                && signal instanceof Signal.MessageReceived received
                && received.message().has("ConversationSid")) {
            ObjectNode patch = exit.patch().deepCopy();
            patch.withObject("/trigger").set("conversation", received.message());
            return exit.patching(patch);
        }
        return outcome;
    }
}
