package io.understudy.channel;

import io.smallrye.mutiny.Uni;
import io.understudy.catalog.ExecutableFlows;
import io.understudy.sid.Sid;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response;
import java.util.Optional;

/** What a carrier tells a flow, once its signature has been checked: told to the execution it is about. */
@Singleton
class FlowWebhook {

    private final ExecutableFlows flows;
    private final PublicUrl publicUrl;
    private final InboundMessages messages;
    private final CallWebhook calls;
    private final Conversations conversations;

    FlowWebhook(
            ExecutableFlows flows,
            PublicUrl publicUrl,
            InboundMessages messages,
            CallWebhook calls,
            Conversations conversations) {
        this.flows = flows;
        this.publicUrl = publicUrl;
        this.messages = messages;
        this.calls = calls;
        this.conversations = conversations;
    }

    /**
     * Tells the flow, if it is the account's.
     *
     * @param request for its URL
     * @param form its parameters, of the body or, for a GET, of the query
     * @return TwiML, or nothing for what wants no instructions; fails with a {@link Refusal} for what no flow can use
     */
    Uni<Response> receive(Sid account, Sid flow, HttpServerRequest request, WebhookForm form) {
        WebhookForm query =
                WebhookForm.parse(Optional.ofNullable(request.query()).orElse(""));
        WebhookRequest asked = new WebhookRequest(account, flow, publicUrl.base(request), query, form);
        return flows.head(flow)
                .invoke(head -> head.filter(known -> known.accountSid().equals(account))
                        .orElseThrow(() -> Refusal.notFound(asked.path())))
                .chain(() -> receive(asked));
    }

    private Uni<Response> receive(WebhookRequest request) {
        if (request.isCall() || request.isFenced()) {
            return calls.receive(request);
        }
        if (request.form().first("ConversationSid").isPresent()) {
            return conversations.receive(request);
        }
        return request.flowEvent()
                .map(event -> messages.giveBack(request, event))
                .orElseGet(() -> messages.receive(request));
    }
}
