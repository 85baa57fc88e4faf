package io.understudy.channel;

import io.understudy.engine.Signal;

/**
 * What a provider says about a message it had accepted.
 *
 * @param effectId the id the message was sent with, {@link OutboundMessage#effectId()}
 * @param messageSid the provider's SID of it
 * @param status Twilio's message status: queued, sent, delivered, undelivered, failed, …
 * @param errorCode Twilio's error code, 0 if none
 */
public record DeliveryReport(String effectId, String messageSid, String status, int errorCode) {

    /** Whether the person will not get the message: all that a flow can hear of. */
    public boolean isFailure() {
        return Signal.DeliveryUpdated.FAILURES.contains(status);
    }
}
