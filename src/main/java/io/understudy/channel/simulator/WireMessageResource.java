package io.understudy.channel.simulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import io.understudy.channel.Refusal;
import io.understudy.channel.WebhookForm;
import io.understudy.sid.Sid;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.server.Cancellable;
import org.jspecify.annotations.Nullable;

/**
 * Messages as a Twilio-compatible carrier offers them to other gateways.
 *
 * <p>Source: <a href="https://www.twilio.com/docs/messaging/api/message-resource">Twilio, Message resource</a>.
 */
@Authenticated
@Path("/simulator/2010-04-01/Accounts/{account}")
@Tag(name = "Simulator")
public class WireMessageResource {

    private static final String PATH = "/Messages";

    private final SimulatorCaller caller;
    private final WireMessages messages;

    WireMessageResource(SimulatorCaller caller, WireMessages messages) {
        this.caller = caller;
        this.messages = messages;
    }

    /** Sends a message. */
    @POST
    @Path("/Messages.json")
    @Consumes(MediaType.WILDCARD)
    @Cancellable(false)
    @Operation(summary = "Send a message: To, From or MessagingServiceSid, Body, MediaUrl, StatusCallback")
    public Uni<Response> send(
            @PathParam("account") String named,
            @HeaderParam(Wire.TOKEN) @Nullable String token,
            @Nullable String body) {
        Sid account = caller.account(named, PATH);
        return messages.send(account, WebhookForm.parse(body == null ? "" : body), token)
                .map(message -> Created.of(MessageJson.wire(message)));
    }

    /** A page of messages, newest first. */
    @GET
    @Path("/Messages.json")
    @Operation(summary = "List messages, by To, From and DateSent")
    public Uni<ObjectNode> list(
            @PathParam("account") String named,
            @QueryParam("To") @Nullable String to,
            @QueryParam("From") @Nullable String from,
            @QueryParam("DateSent") @Nullable String on,
            @QueryParam("DateSent>") @Nullable String after,
            @QueryParam("DateSent<") @Nullable String before,
            @QueryParam("Page") @Nullable String number,
            @QueryParam("PageSize") @Nullable String size) {
        Sid account = caller.account(named, PATH);
        ListPage page = ListPage.of(number, size);
        ListFilter filter = ListFilter.of(from, to).dates("DateSent", on, after, before);
        var query = Wire.query("To", to, "From", from, "DateSent", on, "DateSent>", after, "DateSent<", before);
        return Panache.withSession(() -> SimulatorMessageEntity.newest(account.uuid(), filter, page))
                .map(rows -> Wire.page(
                        "messages",
                        Wire.accounts(account) + "/Messages.json",
                        query,
                        page,
                        rows.stream().map(MessageJson::wire).toList()));
    }

    /** One message. */
    @GET
    @Path("/Messages/{sid:SM[0-9a-fA-F]+}.json")
    @Operation(summary = "Fetch a message")
    public Uni<ObjectNode> fetch(@PathParam("account") String named, @PathParam("sid") String sid) {
        Sid account = caller.account(named, PATH);
        Refusal missing = Refusal.notFound(PATH + "/" + sid);
        Sid message = Sid.parse(Sid.Prefix.SM, sid).orElseThrow(() -> missing);
        return Panache.withSession(() -> SimulatorMessageEntity.ofAccount(account.uuid(), message.uuid()))
                .map(found -> MessageJson.wire(found.orElseThrow(() -> missing)));
    }
}
