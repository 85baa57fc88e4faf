package io.understudy.channel;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.understudy.engine.Signal;

/** What a provider said to a message. */
public sealed interface SendResult {

    /** What the execution is told if this is the last word. */
    Signal signal(OutboundMessage message);

    /**
     * The provider has it. Whether the person gets it comes later, as delivery reports.
     *
     * @param outbound the provider's message under Studio's names, see {@link Outbound}
     */
    record Accepted(ObjectNode outbound) implements SendResult {
        @Override
        public Signal signal(OutboundMessage message) {
            return new Signal.MessageSent(message.effect().id().fence(), outbound);
        }
    }

    /**
     * The provider will not take it, now or later.
     *
     * @param errorCode Twilio's error code
     * @param message why, in words
     */
    record Refused(int errorCode, String message) implements SendResult {
        @Override
        public Signal signal(OutboundMessage sent) {
            return new Signal.MessageFailed(sent.effect().id().fence(), Outbound.refused(sent, errorCode, message));
        }
    }

    /**
     * The provider could not be reached or had no time: worth another try.
     *
     * @param why for operators and flow authors, without personal data
     */
    record Unavailable(String why) implements SendResult {

        /** Twilio's "Service unavailable": what the flow is told when the last try failed too. */
        static final int ERROR_CODE = 20503;

        @Override
        public Signal signal(OutboundMessage message) {
            return new Refused(ERROR_CODE, why).signal(message);
        }
    }
}
