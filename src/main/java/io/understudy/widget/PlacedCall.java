package io.understudy.widget;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.understudy.engine.AlertCodes;
import io.understudy.engine.Context;
import io.understudy.engine.Frame;
import io.understudy.engine.Outcome;
import io.understudy.engine.Pending;
import io.understudy.engine.Signal;
import java.util.Map;
import java.util.function.Function;

/**
 * What becomes of an {@link OutgoingCall}. All that is told of the call is remembered and becomes the outputs.
 *
 * @param answered the event of a call that somebody or something took, by what is known of it
 * @param completed the event of a call that ended before we heard that it was taken
 */
record PlacedCall(Function<ObjectNode, String> answered, String completed) {

    private static final String CALL_SID = "CallSid";
    private static final String FAILED = "failed";
    private static final Map<String, String> ENDINGS =
            Map.of("busy", "busy", "no-answer", "noAnswer", FAILED, FAILED, "canceled", FAILED);

    /** The event that a signal leads to, or to wait on. */
    Outcome told(Frame frame, Pending pending, Signal signal) {
        ObjectNode memo = pending.memo();
        if (signal instanceof Signal.CallPlaced placed) {
            return Outcome.Await.still(pending, merge(memo, placed.call()));
        }
        if (signal instanceof Signal.CallAnswered taken) {
            ObjectNode known = merge(memo, taken.call());
            return Outcome.Exit.by(answered.apply(known), known);
        }
        if (signal instanceof Signal.CallRefused refused) {
            frame.alert(AlertCodes.CALL_NOT_PLACED, reason(refused.call()));
            return Outcome.Exit.by(FAILED, merge(memo, refused.call()));
        }
        if (signal instanceof Signal.CallEnded over && isOurs(frame, memo, over.call())) {
            String status = over.call().path("CallStatus").asText();
            return Outcome.Exit.by(ENDINGS.getOrDefault(status, completed), merge(memo, over.call()));
        }
        if (signal instanceof Signal.TimedOut) {
            frame.alert(AlertCodes.CALL_NOT_PLACED, "The carrier did not say what came of the call");
            return Outcome.Exit.by(FAILED, memo);
        }
        return Outcome.Await.still(pending, memo);
    }

    /** The end of a call may overtake the news that it was placed; then it is ours if there is no other it could be. */
    private static boolean isOurs(Frame frame, ObjectNode memo, ObjectNode call) {
        return memo.has(CALL_SID)
                ? memo.path(CALL_SID).asText().equals(call.path(CALL_SID).asText())
                : frame.call().isEmpty() && !frame.hungUp();
    }

    private static ObjectNode merge(ObjectNode memo, ObjectNode told) {
        ObjectNode known = Context.object();
        known.setAll(memo);
        known.setAll(told);
        return known;
    }

    private static String reason(ObjectNode call) {
        return "The call was not placed: error " + call.path("ErrorCode").asText("unknown") + ", "
                + call.path("ErrorMessage").asText("no reason given");
    }
}
