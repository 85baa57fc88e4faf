package io.understudy.channel.simulator;

import io.understudy.channel.InboundMessage;
import io.understudy.channel.Refusal;
import io.understudy.channel.WebhookForm;
import io.understudy.sid.Sid;
import io.understudy.sid.Sids;
import java.util.List;
import java.util.Optional;

/**
 * A message that a developer, being the phone, writes to one of our addresses.
 *
 * @param from the phone
 * @param to our address
 * @param body the text, may be empty if there is media
 * @param mediaUrls media, at most {@value #MAX_MEDIA}
 * @param flowSid the flow whose webhook the address points to, if told
 * @param messageSid the message; the same again replays it
 */
record PhoneMessage(
        String from, String to, String body, List<String> mediaUrls, Optional<Sid> flowSid, Sid messageSid) {

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
                sid(form, "MessageSid", Sid.Prefix.SM).orElseGet(() -> Sids.mint(Sid.Prefix.SM)));
    }

    private static Optional<Sid> sid(WebhookForm form, String name, Sid.Prefix prefix) {
        return form.first(name).map(text -> Sid.parse(prefix, text)
                .orElseThrow(() -> Refusal.badRequest(
                        "Invalid parameter " + name + ": must be " + prefix + " and 32 hexadecimal digits")));
    }

    /** Names neither people nor texts. */
    @Override
    public String toString() {
        return "PhoneMessage[" + messageSid + "]";
    }
}
