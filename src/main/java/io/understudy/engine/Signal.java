package io.understudy.engine;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * What the world tells an execution. Answers to our own effects carry the number of the wait they belong to
 * ({@link Pending#fence()}); when the execution has moved on they change nothing.
 */
public sealed interface Signal {

    /** What a wait can accept. */
    enum Kind {
        MESSAGE_RECEIVED,
        MESSAGE_SENT,
        MESSAGE_FAILED,
        DELIVERY_UPDATED,
        TIMED_OUT
    }

    /**
     * The contact wrote to us.
     *
     * @param message the webhook's parameters as received ({@code Body}, {@code From}, {@code MessageSid}, …)
     */
    record MessageReceived(ObjectNode message) implements Signal {}

    /**
     * The provider accepted a message.
     *
     * @param fence the wait that sent it
     * @param outbound the provider's message resource under Studio's names ({@code Sid}, {@code Status}, …)
     */
    record MessageSent(int fence, ObjectNode outbound) implements Signal {}

    /**
     * The provider refused a message, or could not be reached for as long as the retry policy allows.
     *
     * @param fence the wait that sent it
     * @param outbound what is known, with {@code ErrorCode} and {@code ErrorMessage}
     */
    record MessageFailed(int fence, ObjectNode outbound) implements Signal {}

    /**
     * The provider reported on a message after accepting it.
     *
     * @param fence the wait that sent it
     * @param messageSid the provider's message
     * @param status Twilio's message status: queued, sent, delivered, undelivered, failed, …
     * @param errorCode Twilio's error code, 0 if none
     */
    record DeliveryUpdated(int fence, String messageSid, String status, int errorCode) implements Signal {}

    /**
     * The wait's time is over.
     *
     * @param fence the wait that set the timer
     */
    record TimedOut(int fence) implements Signal {}

    /**
     * The execution must end now, whatever it waits for.
     *
     * @param reason why
     */
    record End(EndedReason reason) implements Signal {}
}
