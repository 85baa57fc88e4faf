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
 * The webhook of all of an account's addresses: the number that was written to or called, or the Messaging Service in
 * front of it, tells the flow, which can so be changed here and not at the carrier. Goes on as the flow's own webhook.
 */
@Path("/webhooks/v1/Accounts/{account}/Addresses")
@Tag(name = "Webhooks")
public class AddressWebhookResource {

    private final WebhookSignature signature;
    private final Addresses addresses;
    private final FlowWebhook flows;

    AddressWebhookResource(WebhookSignature signature, Addresses addresses, FlowWebhook flows) {
        this.signature = signature;
        this.addresses = addresses;
        this.flows = flows;
    }

    /** A message or a call, as a form. */
    @POST
    @Consumes(MediaType.WILDCARD)
    @Cancellable(false)
    @Operation(
            operationId = "ReceiveByAddress",
            summary = "Receive a message or a call for an address (form parameters, X-Twilio-Signature)")
    public Uni<Response> post(@PathParam("account") String account, @Context HttpServerRequest request, String body) {
        WebhookForm form = WebhookForm.parse(body);
        return receive(account, request, form, form.parameters());
    }

    /** A message or a call, as a query; then the URL is all that is signed. */
    @GET
    @Cancellable(false)
    @Operation(
            operationId = "ReceiveByAddressQuery",
            summary = "Receive a message or a call for an address (query parameters, X-Twilio-Signature)")
    public Uni<Response> get(@PathParam("account") String account, @Context HttpServerRequest request) {
        String query = Optional.ofNullable(request.query()).orElse("");
        return receive(account, request, WebhookForm.parse(query), Map.of());
    }

    private Uni<Response> receive(
            String account, HttpServerRequest request, WebhookForm form, Map<String, List<String>> signedParameters) {
        Sid sid = signature.check(account, request, signedParameters);
        List<String> names = List.of("To", "MessagingServiceSid").stream()
                .flatMap(name -> form.identifier(name).stream())
                .toList();
        if (names.isEmpty()) {
            throw Refusal.badRequest("Missing required parameter To in the post body");
        }
        return flow(sid, names).chain(flow -> flows.receive(sid, flow.orElseThrow(() -> nobody(names)), request, form));
    }

    private Uni<Optional<Sid>> flow(Sid account, List<String> names) {
        return addresses
                .find(account, names.get(0).strip())
                .map(found -> found.flatMap(AddressSummary::flowSid))
                .chain(flow -> flow.isPresent() || names.size() == 1
                        ? Uni.createFrom().item(flow)
                        : flow(account, names.subList(1, names.size())));
    }

    private static Refusal nobody(List<String> names) {
        return new Refusal(404, 20404, "No flow answers at " + names.get(0) + ": see POST /understudy/v1/Addresses");
    }
}
