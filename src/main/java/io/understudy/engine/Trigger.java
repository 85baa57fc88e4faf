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
}
