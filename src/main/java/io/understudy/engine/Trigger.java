package io.understudy.engine;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** How an execution began: the event of its trigger widget and the first content of its context. */
public sealed interface Trigger {

    /** Twilio's trigger event, the name of the first step. */
    String event();

    /** The person: {@code contact.channel.address}. */
    String contact();

    /** Our side: {@code flow.channel.address}. */
    String flowChannel();

    /**
     * Somebody called the REST API.
     *
     * @param contact the request's {@code To}
     * @param flowChannel the request's {@code From}
     * @param parameters the request's {@code Parameters}, {@code flow.data} of the context
     */
    record IncomingRequest(String contact, String flowChannel, ObjectNode parameters) implements Trigger {
        @Override
        public String event() {
            return "incomingRequest";
        }
    }

    /**
     * A person wrote first.
     *
     * @param message the webhook's parameters as received; {@code From} is the contact, {@code To} our side
     */
    record IncomingMessage(ObjectNode message) implements Trigger {
        @Override
        public String event() {
            return "incomingMessage";
        }

        @Override
        public String contact() {
            return message.path("From").asText();
        }

        @Override
        public String flowChannel() {
            return message.path("To").asText();
        }
    }

    /**
     * A person called us.
     *
     * @param call the webhook's parameters as received; {@code From} is the contact, {@code To} our side, {@code CallSid}
     *     the call
     */
    record IncomingCall(ObjectNode call) implements Trigger {
        @Override
        public String event() {
            return "incomingCall";
        }

        @Override
        public String contact() {
            return call.path("From").asText();
        }

        @Override
        public String flowChannel() {
            return call.path("To").asText();
        }
    }

    /**
     * Somebody wrote into a conversation. The contact is the conversation, whoever takes part in it.
     *
     * @param conversation the webhook's parameters as received, {@code ConversationSid} among them
     */
    record IncomingConversationMessage(ObjectNode conversation) implements Trigger {
        @Override
        public String event() {
            return "incomingConversationMessage";
        }

        @Override
        public String contact() {
            return conversation.path("ConversationSid").asText();
        }

        @Override
        public String flowChannel() {
            String service = conversation.path("MessagingServiceSid").asText();
            return service.isEmpty() ? conversation.path("ChatServiceSid").asText() : service;
        }
    }
}
