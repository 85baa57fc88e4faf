package io.understudy.channel;

import io.smallrye.mutiny.Uni;
import io.understudy.sid.Sid;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.server.Cancellable;

/**
 * Where carriers report what became of a message. Always 204 once the signature is right: a report that comes twice, out
 * of order, too late, or for a message that nobody knows is no mistake of the carrier's.
 *
 * <p>Source: <a href="https://www.twilio.com/docs/messaging/guides/track-outbound-message-status">Twilio, Track Outbound
 * Message Status</a>.
 */
@Path("/webhooks/v1/Accounts/{account}/MessageStatus")
@Tag(name = "Webhooks")
public class MessageStatusResource {

    private final WebhookSignature signature;
    private final DeliveryReports reports;

    MessageStatusResource(WebhookSignature signature, DeliveryReports reports) {
        this.signature = signature;
        this.reports = reports;
    }

    /** A report, as a form; the query names the effect. */
    @POST
    @Consumes(MediaType.WILDCARD)
    @Cancellable(false)
    @Operation(
            operationId = "ReceiveMessageStatus",
            summary = "Receive a delivery report (form parameters, X-Twilio-Signature)")
    @APIResponse(responseCode = "204", description = "Taken, or of no use")
    public Uni<Void> post(@PathParam("account") String account, @Context HttpServerRequest request, String body) {
        WebhookForm form = WebhookForm.parse(body);
        Sid sid = signature.check(account, request, form.parameters());
        WebhookForm query =
                WebhookForm.parse(Optional.ofNullable(request.query()).orElse(""));
        return reports.report(sid, report(query, form)).replaceWithVoid();
    }

    private static DeliveryReport report(WebhookForm query, WebhookForm form) {
        return new DeliveryReport(
                query.first(WebhookUrls.EFFECT_ID).orElse(""),
                form.first("MessageSid").orElse(""),
                form.first("MessageStatus").orElse(""),
                form.first("ErrorCode")
                        .filter(code -> code.matches("[0-9]{1,9}"))
                        .map(Integer::valueOf)
                        .orElse(0));
    }
}
