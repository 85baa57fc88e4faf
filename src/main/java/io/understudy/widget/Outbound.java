package io.understudy.widget;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.understudy.engine.Context;

/** The {@code outbound} output of the sending widgets, which grows as the provider tells more. */
final class Outbound {

    private static final String OUTBOUND = "outbound";

    private Outbound() {}

    /**
     * Adds to what is known.
     *
     * @param memo a widget's memory or outputs, left as it is
     * @param told what the provider says; it counts more
     * @return {@code memo} with the larger {@code outbound}
     */
    static ObjectNode merge(ObjectNode memo, ObjectNode told) {
        ObjectNode outbound = Context.object();
        if (memo.path(OUTBOUND) instanceof ObjectNode known) {
            outbound.setAll(known);
        }
        outbound.setAll(told);
        ObjectNode merged = Context.object();
        merged.setAll(memo);
        merged.set(OUTBOUND, outbound);
        return merged;
    }

    /** Why a message did not go out, in the provider's words, which may name the recipient: not for logs. */
    static String reason(ObjectNode told) {
        String code = told.path("ErrorCode").asText("");
        String message = told.path("ErrorMessage").asText("");
        return "The message was not sent: error " + (code.isEmpty() ? "unknown" : code)
                + (message.isEmpty() ? "" : ", " + message);
    }
}
