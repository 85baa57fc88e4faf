package io.understudy.channel;

import io.smallrye.mutiny.Uni;
import io.understudy.sid.Sid;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** What a carrier tells a flow, once its signature has been checked: told to the execution it is about. */
@Singleton
class FlowWebhook {

    private static final String TWIML = "<?xml version=\"1.0\" encoding=\"UTF-8\"?><Response/>";

    private final InboundMessages messages;

    FlowWebhook(InboundMessages messages) {
        this.messages = messages;
    }

    /**
     * Tells the flow.
     *
     * @param request for its URL
     * @param form its parameters, of the body or, for a GET, of the query
     * @return TwiML; fails with a {@link Refusal} for what no flow can use
     */
    Uni<Response> receive(Sid account, Sid flow, HttpServerRequest request, WebhookForm form) {
        String path = "/Accounts/" + account + "/Flows/" + flow;
        return messages.receive(InboundMessage.of(account, flow, form)).map(result -> answer(result, path));
    }

    private static Response answer(InboundResult result, String path) {
        return switch (result) {
            case DELIVERED, STARTED -> Response.ok(TWIML, MediaType.TEXT_XML).build();
            case UNKNOWN_FLOW -> throw Refusal.notFound(path);
            case NOT_PUBLISHED -> throw new Refusal(404, 20404, "The flow of " + path + " has no published revision");
            case CONTENDED -> throw new Refusal(503, 20503, "Service unavailable: try again");
        };
    }
}
