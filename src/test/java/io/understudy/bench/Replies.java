package io.understudy.bench;

import io.understudy.account.TwilioSignature;
import io.understudy.sid.Sid;
import io.understudy.sid.Sids;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;

/** Contacts who answer yes: the carrier's signed calls of a flow's webhook. */
final class Replies {

    private final Target target;
    private final HttpLoad http;
    private final String webhook;

    /** To what this flow asks. */
    Replies(Target target, HttpLoad http, String flowSid) {
        this.target = target;
        this.http = http;
        this.webhook = "/webhooks/v1/Accounts/" + target.account() + "/Flows/" + flowSid;
    }

    /** Begins a reply; fails unless it is answered with 200. */
    Future<Buffer> from(String contact) {
        Map<String, String> message = message(contact);
        Map<String, List<String>> signed = new LinkedHashMap<>();
        StringJoiner form = new StringJoiner("&");
        message.forEach((name, value) -> {
            signed.put(name, List.of(value));
            form.add(name + "=" + HttpLoad.encode(value));
        });
        String signature = TwilioSignature.sign(target.token(), target.url() + webhook, signed);
        return http.post(webhook, form.toString(), 200, Map.of(TwilioSignature.HEADER, signature));
    }

    /** What a carrier tells of a message. */
    private Map<String, String> message(String contact) {
        String sid = Sids.mint(Sid.Prefix.SM).toString();
        Map<String, String> message = new LinkedHashMap<>();
        message.put("MessageSid", sid);
        message.put("SmsSid", sid);
        message.put("SmsMessageSid", sid);
        message.put("AccountSid", target.account());
        message.put("From", contact);
        message.put("To", Starts.OUR_NUMBER);
        message.put("Body", "yes");
        message.put("NumMedia", "0");
        message.put("NumSegments", "1");
        message.put("SmsStatus", "received");
        message.put("ApiVersion", "2010-04-01");
        return message;
    }
}
