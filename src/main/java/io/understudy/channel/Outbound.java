package io.understudy.channel;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * The variables {@code widgets.<name>.outbound.*}: a provider's message resource under Studio's names. Counts are
 * text, as in Twilio's resource.
 *
 * <p>Source: <a href="https://www.twilio.com/docs/studio/widget-library/send-message">Twilio, Send Message widget</a>.
 */
public final class Outbound {

    private Outbound() {}

    /**
     * A message that the provider took.
     *
     * @param message what was sent
     * @param sid the provider's SID of it
     * @param status Twilio's message status, usually {@code queued}
     */
    public static ObjectNode accepted(OutboundMessage message, String sid, String status) {
        return common(message)
                .put("Sid", sid)
                .put("Status", status)
                .putNull("ErrorCode")
                .putNull("ErrorMessage");
    }

    /**
     * A message that nobody took; it has no SID.
     *
     * @param message what was to be sent
     * @param errorCode Twilio's error code
     * @param errorMessage why, in words
     */
    public static ObjectNode refused(OutboundMessage message, int errorCode, String errorMessage) {
        return common(message)
                .put("Status", "failed")
                .put("ErrorCode", errorCode)
                .put("ErrorMessage", errorMessage);
    }

    private static ObjectNode common(OutboundMessage message) {
        var effect = message.effect();
        ObjectNode outbound = JsonNodeFactory.instance
                .objectNode()
                .put("AccountSid", message.accountSid().toString())
                .put("From", effect.from())
                .put("To", effect.to())
                .put("Body", effect.body())
                .put("Direction", "outbound-api")
                .put("NumMedia", Integer.toString(effect.mediaUrls().size()))
                .put("NumSegments", Integer.toString(Segments.of(effect.body())))
                .putNull("Price")
                .put("PriceUnit", "USD");
        String from = effect.from();
        return from.startsWith("MG")
                ? outbound.put("MessagingServiceSid", from)
                : outbound.putNull("MessagingServiceSid");
    }
}
