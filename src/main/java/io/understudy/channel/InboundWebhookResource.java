package io.understudy.channel;

import io.smallrye.mutiny.Uni;
import io.understudy.sid.Sid;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.server.Cancellable;

/**
 * The webhook of a flow: what a number's "a message comes in", "a call comes in" and "call status changes" point to, and
 * a conversation's. Authenticated by the request's signature alone. The answer is TwiML where the carrier waits for
 * instructions; to a message it is usually without any, because whatever the flow says it sends as messages of its own.
 *
 * <p>Source: Twilio, <a href="https://www.twilio.com/docs/messaging/guides/webhook-request">messaging</a> and <a
 * href="https://www.twilio.com/docs/voice/twiml#request-parameters">voice</a> webhook requests.
 */
@Path("/webhooks/v1/Accounts/{account}/Flows/{flow}")
@Tag(name = "Webhooks")
public class InboundWebhookResource {

    private final WebhookSignature signature;
    private final FlowWebhook flows;

    InboundWebhookResource(WebhookSignature signature, FlowWebhook flows) {
        this.signature = signature;
        this.flows = flows;
    }

    /** A message, a call or what became of it, as a form. */
    @POST
    @Consumes(MediaType.WILDCARD)
    @Cancellable(false)
    @Operation(summary = "Receive a message, a call or a call's status (form parameters, X-Twilio-Signature)")
    public Uni<Response> post(
            @PathParam("account") String account,
            @PathParam("flow") String flow,
            @Context HttpServerRequest request,
            String body) {
        WebhookForm form = WebhookForm.parse(body);
        return receive(account, flow, request, form, form.parameters());
    }

    /** The same as a query; then the URL is all that is signed. */
    @GET
    @Cancellable(false)
    @Operation(summary = "Receive a message, a call or a call's status (query parameters, X-Twilio-Signature)")
    public Uni<Response> get(
            @PathParam("account") String account, @PathParam("flow") String flow, @Context HttpServerRequest request) {
        String query = Optional.ofNullable(request.query()).orElse("");
        return receive(account, flow, request, WebhookForm.parse(query), Map.of());
    }

    private Uni<Response> receive(
            String account,
            String flow,
            HttpServerRequest request,
            WebhookForm form,
            Map<String, List<String>> signedParameters) {
        String path = "/Accounts/" + account + "/Flows/" + flow;
        Sid flowSid = Sid.parse(Sid.Prefix.FW, flow).orElseThrow(() -> Refusal.notFound(path));
        Sid accountSid = signature.check(account, request, signedParameters);
        return flows.receive(accountSid, flowSid, request, form);
    }
}
