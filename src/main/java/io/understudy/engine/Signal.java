package io.understudy.engine;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;

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
        TIMED_OUT,
        HTTP_ANSWERED,
        HTTP_FAILED,
        CALL_PLACED,
        CALL_REFUSED,
        CALL_ANSWERED,
        CALL_RETURNED,
        CALL_ENDED,
        CARRIER_ANSWERED,
        CARRIER_REFUSED,
        FLOW_EVENT
    }

    /**
     * The contact wrote to us.
     *
     * @param message the webhook's parameters as received ({@code Body}, {@code From}, {@code MessageSid}, …); with
     *     {@code ConversationSid} it was written into a conversation
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
    record DeliveryUpdated(int fence, String messageSid, String status, int errorCode) implements Signal {

        /** Twilio's statuses of a message that nobody will get. No widget goes on, or remembers anything, by another. */
        public static final Set<String> FAILURES = Set.of("failed", "undelivered", "canceled");
    }

    /**
     * The wait's time is over.
     *
     * @param fence the wait that set the timer
     */
    record TimedOut(int fence) implements Signal {}

    /**
     * A server answered, whatever it said.
     *
     * @param fence the wait that asked it
     * @param status HTTP status
     * @param contentType the header as received; empty if there was none
     * @param headers other headers that flows may read, lower case
     * @param body the whole body, text
     */
    record HttpAnswered(int fence, int status, String contentType, ObjectNode headers, String body) implements Signal {}

    /**
     * A server did not answer, not in time, or with more than is allowed; or it must not be asked.
     *
     * @param fence the wait that asked it
     * @param why for the flow's author
     */
    record HttpFailed(int fence, String why) implements Signal {}

    /**
     * The carrier took a call that we place; nobody has answered yet.
     *
     * @param fence the wait that places it
     * @param call the carrier's call resource under Studio's names ({@code CallSid}, {@code CallStatus}, …)
     */
    record CallPlaced(int fence, ObjectNode call) implements Signal {}

    /**
     * The carrier refused to place a call, or could not be reached for as long as the retry policy allows.
     *
     * @param fence the wait that places it
     * @param call what is known, with {@code ErrorCode} and {@code ErrorMessage}
     */
    record CallRefused(int fence, ObjectNode call) implements Signal {}

    /**
     * Somebody, or a machine, took the call that we placed.
     *
     * @param fence the wait that placed it
     * @param call the webhook's parameters as received ({@code CallSid}, {@code AnsweredBy}, …)
     */
    record CallAnswered(int fence, ObjectNode call) implements Signal {}

    /**
     * The carrier has carried out an instruction and asks for the next.
     *
     * @param fence the wait that gave it
     * @param event what it came back as, see {@link Verb#returns()}
     * @param call the webhook's parameters as received ({@code Digits}, {@code RecordingUrl}, …)
     */
    record CallReturned(int fence, String event, ObjectNode call) implements Signal {

        /** {@code CallStatus} of calls that are over, or never came about. */
        private static final Set<String> OVER = Set.of("completed", "busy", "no-answer", "failed", "canceled");

        /** Whether the call was over by then: an instruction that a hang-up ended still comes back. */
        public boolean over() {
            return OVER.contains(call.path("CallStatus").asText());
        }
    }

    /**
     * A call is over, or never came about.
     *
     * @param call the status callback's parameters as received ({@code CallSid}, {@code CallStatus}, …)
     */
    record CallEnded(ObjectNode call) implements Signal {}

    /**
     * The carrier did what an {@link Effect.AskCarrier} wanted.
     *
     * @param fence the wait that asked
     * @param resource the carrier's resource, as {@link Effect.AskCarrier.Operation} documents
     */
    record CarrierAnswered(int fence, ObjectNode resource) implements Signal {}

    /**
     * The carrier did not do it, or could not be reached for as long as the retry policy allows.
     *
     * @param fence the wait that asked
     * @param code Twilio's error code
     * @param message why, in words
     */
    record CarrierRefused(int fence, int code, String message) implements Signal {}

    /**
     * An application that had been lent the contact gives it back.
     *
     * @param event its word for it, normally {@code return}
     * @param parameters what it passes on
     */
    record FlowEvent(String event, ObjectNode parameters) implements Signal {}

    /**
     * The execution must end now, whatever it waits for.
     *
     * @param reason why
     */
    record End(EndedReason reason) implements Signal {}
}
