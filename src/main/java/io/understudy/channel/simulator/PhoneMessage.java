package io.understudy.channel.simulator;

import io.understudy.channel.InboundMessage;
import io.understudy.channel.Refusal;
import io.understudy.channel.Segments;
import io.understudy.channel.WebhookForm;
import io.understudy.sid.Sid;
import io.understudy.sid.Sids;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A message that a developer, being the phone, writes to one of our addresses.
 *
 * @param from the phone
 * @param to our address
 * @param body the text, may be empty if there is media
 * @param mediaUrls media, at most {@value #MAX_MEDIA}
 * @param flowSid the flow whose webhook the address points to, if told
 * @param webhookUrl another webhook that the address points to, if told
 * @param messageSid the message; the same again replays it
 */
record PhoneMessage(
        String from,
        String to,
        String body,
        List<String> mediaUrls,
        Optional<Sid> flowSid,
        Optional<String> webhookUrl,
        Sid messageSid) {

    /** Items; Twilio's. */
    static final int MAX_MEDIA = 10;

    /** Reads the form of {@code POST /simulator/v1/Messages}; throws {@link Refusal} in Twilio's words. */
    static PhoneMessage of(WebhookForm form) {
        String from = form.require("From");
        String to = form.require("To");
        InboundMessage.checkAddresses(from, to);
        List<String> media = form.all("MediaUrl");
        String body =
                media.isEmpty() ? form.require("Body") : form.first("Body").orElse("");
        if (body.length() > MagicNumbers.MAX_BODY_CHARS) {
            throw new Refusal(400, 21617, "The message body exceeds " + MagicNumbers.MAX_BODY_CHARS + " characters");
        }
        if (body.indexOf('\0') >= 0) {
            throw Refusal.badRequest("Invalid parameter Body: NUL is not allowed");
        }
        if (media.size() > MAX_MEDIA) {
            throw Refusal.badRequest("Invalid parameter MediaUrl: more than " + MAX_MEDIA);
        }
        return new PhoneMessage(
                from,
                to,
                body,
                media,
                sid(form, "FlowSid", Sid.Prefix.FW),
                form.first("WebhookUrl"),
                sid(form, "MessageSid", Sid.Prefix.SM).orElseGet(() -> Sids.mint(Sid.Prefix.SM)));
    }

    /** A parameter that must be a SID of that kind, if it is given. */
    static Optional<Sid> sid(WebhookForm form, String name, Sid.Prefix prefix) {
        return form.first(name).map(text -> Sid.parse(prefix, text)
                .orElseThrow(() -> Refusal.badRequest(
                        "Invalid parameter " + name + ": must be " + prefix + " and 32 hexadecimal digits")));
    }

    /**
     * What the webhook of the address is told.
     *
     * <p>Source: <a href="https://www.twilio.com/docs/messaging/guides/webhook-request">Twilio, webhook request</a>.
     */
    Map<String, String> parameters(Sid account) {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("ApiVersion", "2010-04-01");
        parameters.put("AccountSid", account.toString());
        for (String name : List.of("MessageSid", "SmsSid", "SmsMessageSid")) {
            parameters.put(name, messageSid.toString());
        }
        parameters.put("SmsStatus", "received");
        parameters.put("From", from);
        parameters.put("To", to);
        parameters.put("Body", body);
        parameters.put("NumSegments", Integer.toString(Segments.of(body)));
        parameters.put("NumMedia", Integer.toString(mediaUrls.size()));
        for (int i = 0; i < mediaUrls.size(); i++) {
            parameters.put("MediaUrl" + i, mediaUrls.get(i));
        }
        if (to.startsWith("MG")) {
            parameters.put("MessagingServiceSid", to);
        }
        return parameters;
    }

    /** Names neither people nor texts. */
    @Override
    public String toString() {
        return "PhoneMessage[" + messageSid + "]";
    }
}
