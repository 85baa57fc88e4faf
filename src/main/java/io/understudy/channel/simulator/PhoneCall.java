package io.understudy.channel.simulator;

import io.understudy.channel.InboundMessage;
import io.understudy.channel.Refusal;
import io.understudy.channel.WebhookForm;
import io.understudy.sid.Sid;
import io.understudy.sid.Sids;
import java.util.List;
import java.util.Optional;

/**
 * A call that a developer, being the phone, makes to one of our addresses.
 *
 * @param from the phone
 * @param to our address
 * @param flowSid the flow whose webhook the address points to, if told
 * @param url another webhook that the address points to, if told
 * @param callSid the call; a repetition yields the same
 * @param script what a scripted caller does, in order
 */
record PhoneCall(
        String from, String to, Optional<Sid> flowSid, Optional<String> url, Sid callSid, List<PhoneAction> script) {

    /** Characters of a URL. */
    static final int MAX_URL_CHARS = 4_000;

    /** Reads the form of {@code POST /simulator/v1/Calls}; throws {@link Refusal} in Twilio's words. */
    static PhoneCall of(WebhookForm form) {
        String from = form.require("From");
        String to = form.require("To");
        InboundMessage.checkAddresses(from, to);
        Optional<Sid> flow = PhoneMessage.sid(form, "FlowSid", Sid.Prefix.FW);
        Optional<String> url = form.first("Url");
        if (flow.isEmpty() && url.isEmpty()) {
            throw Refusal.badRequest("Missing required parameter FlowSid in the post body");
        }
        if (url.filter(text -> text.length() > MAX_URL_CHARS).isPresent()) {
            throw Refusal.badRequest("Invalid parameter Url: longer than " + MAX_URL_CHARS + " characters");
        }
        return new PhoneCall(
                from,
                to,
                flow,
                url,
                PhoneMessage.sid(form, "CallSid", Sid.Prefix.CA).orElseGet(() -> Sids.mint(Sid.Prefix.CA)),
                form.first("Script").map(PhoneAction::script).orElse(List.of()));
    }

    /** Names no people. */
    @Override
    public String toString() {
        return "PhoneCall[" + callSid + "]";
    }
}
