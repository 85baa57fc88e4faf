package io.understudy.channel;

import io.understudy.account.Accounts;
import io.understudy.account.TwilioSignature;
import io.understudy.sid.Sid;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Lets only those call a webhook who know the account's token, or that of a carrier the account may use. */
@Singleton
class WebhookSignature {

    private final Accounts accounts;
    private final Carriers carriers;
    private final PublicUrl publicUrl;

    WebhookSignature(Accounts accounts, Carriers carriers, PublicUrl publicUrl) {
        this.accounts = accounts;
        this.carriers = carriers;
        this.publicUrl = publicUrl;
    }

    /**
     * Checks {@code X-Twilio-Signature}.
     *
     * @param account as the path names it
     * @param request for its header and URL
     * @param parameters of the body, decoded; empty for a GET
     * @return the account
     * @throws Refusal 404 for an account that is none, 403 for a signature that is missing or wrong
     */
    Sid check(String account, HttpServerRequest request, Map<String, List<String>> parameters) {
        String path = "/Accounts/" + account;
        Sid sid = Sid.parse(Sid.Prefix.AC, account).orElseThrow(() -> Refusal.notFound(path));
        String token = accounts.webhookToken(sid).orElseThrow(() -> Refusal.notFound(path));
        String signature =
                Optional.ofNullable(request.getHeader(TwilioSignature.HEADER)).orElse("");
        String url = publicUrl.of(request);
        boolean right = TwilioSignature.matches(token, signature, url, parameters);
        for (String theirs : carriers.webhookTokens(sid)) {
            right |= TwilioSignature.matches(theirs, signature, url, parameters);
        }
        if (!right) {
            throw new Refusal(403, 20006, "Access Denied: " + TwilioSignature.HEADER + " is missing or wrong");
        }
        return sid;
    }
}
