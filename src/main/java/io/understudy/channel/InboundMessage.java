package io.understudy.channel;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.understudy.sid.Sid;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * A message that a person sent us, as a carrier told it.
 *
 * @param accountSid the account ({@code AC…})
 * @param flowSid the flow whose webhook was called ({@code FW…})
 * @param messageSid the carrier's SID of the message; the same message may be told more than once
 * @param parameters every parameter as received, text; {@code AddOns} and {@code ChannelAttributes} parsed if JSON
 */
public record InboundMessage(Sid accountSid, Sid flowSid, String messageSid, ObjectNode parameters) {

    /** Bytes in UTF-8 of {@code To} and {@code From} together. Twilio's error 81023 above. */
    static final int MAX_ADDRESS_BYTES = 300;

    /** Two letters and 32 hexadecimal digits: {@code SM…}, {@code MM…}, {@code IM…}. */
    static final Pattern MESSAGE_SID = Pattern.compile("[A-Z]{2}[0-9a-fA-F]{32}");

    /**
     * Reads a webhook.
     *
     * @throws Refusal 400 if it is not a message, or one without a SID or addresses that make sense
     */
    public static InboundMessage of(Sid accountSid, Sid flowSid, WebhookForm form) {
        refuseStatusCallbacks(form);
        String messageSid = form.require("MessageSid");
        if (!MESSAGE_SID.matcher(messageSid).matches()) {
            throw Refusal.badRequest("Invalid parameter MessageSid: must be two letters and 32 hexadecimal digits");
        }
        checkAddresses(form.require("From"), form.require("To"));
        form.identifier("MessagingServiceSid");
        return new InboundMessage(accountSid, flowSid, messageSid, form.tree());
    }

    private static void refuseStatusCallbacks(WebhookForm form) {
        if (form.first("MessageStatus")
                .filter(status -> !status.equals("received"))
                .isPresent()) {
            throw Refusal.badRequest("This webhook takes inbound messages, not status callbacks (MessageStatus)");
        }
    }

    /**
     * Checks the two addresses of a message.
     *
     * @throws Refusal 400 if they are too long or hold control characters
     */
    public static void checkAddresses(String from, String to) {
        int bytes = (from + to).getBytes(StandardCharsets.UTF_8).length;
        if (bytes > MAX_ADDRESS_BYTES) {
            throw new Refusal(400, 81023, "To and From together are longer than " + MAX_ADDRESS_BYTES + " bytes");
        }
        if ((from + to).chars().anyMatch(Character::isISOControl)) {
            throw Refusal.badRequest("Invalid parameter To or From: control characters are not allowed");
        }
    }

    /** The person's address. */
    public String from() {
        return parameters.path("From").asText();
    }

    /** Our address. */
    public String to() {
        return parameters.path("To").asText();
    }

    /** Names neither people nor texts. */
    @Override
    public String toString() {
        return "InboundMessage[" + messageSid + " " + flowSid + "]";
    }
}
