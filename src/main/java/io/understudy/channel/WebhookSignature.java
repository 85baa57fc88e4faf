package io.understudy.channel;

import io.understudy.account.Accounts;
import io.understudy.account.TwilioSignature;
import io.understudy.sid.Sid;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Lets only those call a webhook who know the account's token. */
@Singleton
class WebhookSignature {

    private final Accounts accounts;
    private final PublicUrl publicUrl;

    WebhookSignature(Accounts accounts, PublicUrl publicUrl) {
        this.accounts = accounts;
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
        if (!TwilioSignature.matches(token, signature, publicUrl.of(request), parameters)) {
            throw new Refusal(403, 20006, "Access Denied: " + TwilioSignature.HEADER + " is missing or wrong");
        }
        return sid;
    }
}
