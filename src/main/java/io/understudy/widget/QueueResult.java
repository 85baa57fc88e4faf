package io.understudy.widget;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;

/**
 * How a call left its queue.
 *
 * @see <a href="https://www.twilio.com/docs/voice/twiml/enqueue">Twilio, Enqueue, for {@code QueueResult}</a>
 */
enum QueueResult {
    /** Somebody took it, or it was led on: {@code callComplete}. */
    LEFT,
    /** It never was in the queue: {@code failedToEnqueue}. */
    REFUSED,
    /** Anything else, a hang-up above all: {@code callFailure}. */
    LOST;

    private static final Set<String> LEAVING =
            Set.of("bridged", "bridging-in-process", "leave", "redirected", "redirected-from-bridged");
    private static final Set<String> REFUSALS = Set.of("error", "system-error", "queue-full");

    /** What the parameters of a call that comes back say. */
    static QueueResult of(ObjectNode call) {
        String result = text(call);
        return LEAVING.contains(result) ? LEFT : REFUSALS.contains(result) ? REFUSED : LOST;
    }

    /** Twilio's word for it. */
    static String text(ObjectNode call) {
        return call.path("QueueResult").asText();
    }
}
