package io.understudy.engine;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.understudy.sid.Sid;
import java.time.Duration;
import java.util.List;

/** What an execution asks of the world. Executed at least once, after the sprint is committed. */
public sealed interface Effect {

    /** The effect's identity. */
    Id id();

    /** Shows the effect to the visitor; a new effect does not compile until every visitor handles it. */
    <T> T accept(Visitor<T> visitor);

    /**
     * Derived, not drawn: the same sprint yields the same id, so a retry is recognisable by a provider.
     *
     * @param executionSid the execution ({@code FN…})
     * @param fence the wait the answer must match, see {@link Pending#fence()}
     * @param ordinal position among the effects of the wait, from 0
     */
    record Id(Sid executionSid, int fence, int ordinal) {
        /** Stable text form, fit for an {@code Idempotency-Key}. */
        @Override
        public String toString() {
            return executionSid + "." + fence + "." + ordinal;
        }
    }

    /**
     * Send a message to a person.
     *
     * @param id the effect's identity
     * @param from sender: number, Messaging Service SID or other address
     * @param to recipient
     * @param body text, may be empty when media or content is given
     * @param mediaUrls media to attach
     * @param options the widget's other properties, rendered, under the API's names ({@code ContentSid},
     *     {@code ContentVariables}, {@code ShortenUrls}, {@code ServiceSid}, {@code ChannelSid}, {@code Attributes}),
     *     and {@code ConversationSid} if it is to be written into a conversation, whatever {@code to} says
     */
    record SendMessage(Id id, String from, String to, String body, List<String> mediaUrls, ObjectNode options)
            implements Effect {
        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.sendMessage(this);
        }

        /** Names neither people nor texts: effects are logged. */
        @Override
        public String toString() {
            return "SendMessage[" + id + "]";
        }
    }

    /**
     * Signal {@link Signal.TimedOut} after a while.
     *
     * @param id the effect's identity
     * @param delay from the commit of the sprint
     */
    record StartTimer(Id id, Duration delay) implements Effect {
        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.startTimer(this);
        }
    }

    /**
     * Ask a server over HTTP, once; answered by {@link Signal.HttpAnswered} or {@link Signal.HttpFailed}.
     *
     * @param id the effect's identity, sent along as {@code Idempotency-Key}
     * @param method {@code GET} or {@code POST}
     * @param url absolute; may hold {@code user:password@}
     * @param contentType of the body; empty if there is no body
     * @param body text; empty for none
     * @param authorization who we say we are
     */
    record CallHttp(Id id, String method, String url, String contentType, String body, Authorization authorization)
            implements Effect {

        /** Who we say we are. */
        public enum Authorization {
            /** Nobody, unless the URL says so. */
            NONE,
            /** The carrier's account; given to the carrier's own hosts only, any other host is not asked at all. */
            CARRIER,
            /** The account, by an {@code X-Twilio-Signature}, as serverless functions expect it. */
            SIGNATURE
        }

        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.callHttp(this);
        }

        /** Names neither hosts nor secrets. */
        @Override
        public String toString() {
            return "CallHttp[" + id + "]";
        }
    }

    /**
     * Call somebody; answered by {@link Signal.CallPlaced} or {@link Signal.CallRefused}, later {@link
     * Signal.CallAnswered} and {@link Signal.CallEnded}.
     *
     * @param id the effect's identity
     * @param from caller
     * @param to whom to call
     * @param options the widget's other properties, rendered, under the Calls API's names ({@code Timeout}, {@code
     *     Record}, {@code MachineDetection}, …)
     */
    record PlaceCall(Id id, String from, String to, ObjectNode options) implements Effect {
        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.placeCall(this);
        }

        /** Names no people. */
        @Override
        public String toString() {
            return "PlaceCall[" + id + "]";
        }
    }

    /**
     * Ask the carrier for something that is neither a message nor a call; answered by {@link Signal.CarrierAnswered} or
     * {@link Signal.CarrierRefused}.
     *
     * @param id the effect's identity
     * @param operation what
     * @param address the address of ours it is about, which tells the carrier; {@code flow.channel.address}
     * @param parameters as the operation documents
     */
    record AskCarrier(Id id, Operation operation, String address, ObjectNode parameters) implements Effect {

        /** What a carrier can be asked for. Parameters are text unless said otherwise. */
        public enum Operation {
            /** Start recording the call {@code CallSid}: the other parameters of the Recordings API. Gives its resource. */
            START_RECORDING,
            /** Stop the recording of the call {@code CallSid}. Gives the recording's resource. */
            STOP_RECORDING,
            /**
             * Create a TaskRouter task for a contact that writes: {@code WorkflowSid}, {@code Attributes} (a JSON
             * object), {@code From} (the contact), {@code To} (our address); if known {@code TaskChannel}, {@code
             * Priority}, {@code Timeout}, {@code ConversationSid}. Gives the task's resource, names as TaskRouter's.
             */
            CREATE_TASK,
            /**
             * Create a conversation: {@code ServiceSid}; array {@code Participants} of objects with {@code Type}, {@code
             * Identity}, {@code MessagingBinding.Address}, {@code MessagingBinding.ProxyAddress}; if known {@code
             * FriendlyName}, {@code Attributes}, {@code TimersClosed}, {@code TimersInactive}. Gives object {@code
             * conversation}, the resource with {@code sid} and {@code state}, and {@code webhook_sid}.
             */
            START_CONVERSATION,
            /**
             * Take up a conversation: {@code ServiceSid}, {@code ConversationSid}, array {@code WebhookFilters}, if
             * known {@code Attributes}. Gives the same as {@link #START_CONVERSATION}.
             */
            RESUME_CONVERSATION,
            /** Close a conversation: {@code ServiceSid}, {@code ConversationSid}. Gives the conversation's resource. */
            CLOSE_CONVERSATION
        }

        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.askCarrier(this);
        }

        /** Names no people. */
        @Override
        public String toString() {
            return "AskCarrier[" + id + " " + operation + "]";
        }
    }

    /**
     * Signal {@link Signal.CallEnded} when a call must long be over, whatever the execution waits for then: the carrier's
     * own report may be lost.
     *
     * @param id the effect's identity
     * @param callSid the call ({@code CA…})
     * @param delay from the commit of the sprint
     */
    record LimitCall(Id id, String callSid, Duration delay) implements Effect {
        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.limitCall(this);
        }
    }

    /** One method per effect. */
    interface Visitor<T> {
        /** For {@link SendMessage}. */
        T sendMessage(SendMessage effect);

        /** For {@link StartTimer}. */
        T startTimer(StartTimer effect);

        /** For {@link LimitCall}. */
        T limitCall(LimitCall effect);

        /** For {@link CallHttp}. */
        T callHttp(CallHttp effect);

        /** For {@link PlaceCall}. */
        T placeCall(PlaceCall effect);

        /** For {@link AskCarrier}. */
        T askCarrier(AskCarrier effect);
    }
}
