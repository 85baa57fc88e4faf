package io.understudy.channel;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** What a carrier said to a call, or to a {@link CarrierRequest}. */
public sealed interface CarrierResult {

    /**
     * It was done, or begun.
     *
     * @param resource for a call its parameters under the webhooks' names ({@code CallSid}, {@code CallStatus}, {@code
     *     From}, …); else as {@link io.understudy.engine.Effect.AskCarrier.Operation} documents
     */
    record Done(ObjectNode resource) implements CarrierResult {}

    /**
     * The carrier will not do it, now or later.
     *
     * @param errorCode Twilio's error code
     * @param message why, in words
     */
    record Refused(int errorCode, String message) implements CarrierResult {}

    /**
     * The carrier could not be reached or had no time: worth another try.
     *
     * @param why for operators and flow authors, without personal data
     */
    record Unavailable(String why) implements CarrierResult {

        /** Twilio's "Service unavailable": what the flow is told when the last try failed too. */
        public static final int ERROR_CODE = 20503;

        /** What the flow is told if this was the last try. */
        public Refused refused() {
            return new Refused(ERROR_CODE, why);
        }
    }
}
