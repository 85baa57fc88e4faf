package io.understudy.channel.simulator;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.security.Authenticated;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import io.understudy.channel.Carriers;
import io.understudy.channel.Refusal;
import io.understudy.channel.WebhookForm;
import io.understudy.sid.Sid;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.server.Cancellable;
import org.jspecify.annotations.Nullable;

/**
 * The simulated carrier's messages, and the phone. HTTP Basic as for the Studio API (the identity's name is
 * the account's SID); an account sees its own messages.
 * Every path answers 404 while another provider is in use.
 */
@Authenticated
@Path("/simulator/v1/Messages")
@Tag(name = "Simulator")
public class SimulatorResource {

    /** Messages in one answer, unless asked for fewer or more. */
    static final int PAGE_SIZE = 50;

    /** Messages in one answer, at most; Twilio's bound for every list. */
    static final int MAX_PAGE_SIZE = 1_000;

    private static final String PATH = "/Messages";

    private final Carriers carriers;
    private final SecurityIdentity identity;
    private final Phone phone;

    SimulatorResource(Carriers carriers, SecurityIdentity identity, Phone phone) {
        this.carriers = carriers;
        this.identity = identity;
        this.phone = phone;
    }

    /** The newest messages, newest first. */
    @GET
    @Operation(summary = "List the newest messages, by To and From")
    public Uni<ObjectNode> list(
            @QueryParam("To") @Nullable String to,
            @QueryParam("From") @Nullable String from,
            @QueryParam("PageSize") @Nullable String pageSize) {
        int size = size(pageSize);
        Optional<String> sender = filter("From", from);
        Optional<String> recipient = filter("To", to);
        Sid account = account();
        return Panache.withSession(() -> SimulatorMessageEntity.newest(account.uuid(), sender, recipient, size))
                .map(rows -> page(rows, size));
    }

    /** One message. */
    @GET
    @Path("/{sid}")
    @Operation(summary = "Fetch a message")
    public Uni<ObjectNode> fetch(@PathParam("sid") String sid) {
        Sid account = account();
        Sid message = Sid.parse(Sid.Prefix.SM, sid).orElseThrow(() -> missing(sid));
        return Panache.withSession(() -> SimulatorMessageEntity.ofAccount(account.uuid(), message.uuid()))
                .map(found -> MessageJson.of(found.orElseThrow(() -> missing(sid))));
    }

    /** Writes a message as the phone, and calls the flow's inbound webhook with it. */
    @POST
    @Consumes(MediaType.WILDCARD)
    @Cancellable(false)
    @Operation(summary = "Be the phone: From, To, Body; optional MediaUrl, FlowSid, MessageSid")
    public Uni<Response> write(String body) {
        return phone.write(account(), PhoneMessage.of(WebhookForm.parse(body)))
                .map(json -> Response.status(Response.Status.CREATED)
                        .type(MediaType.APPLICATION_JSON_TYPE)
                        .entity(json)
                        .build());
    }

    /** Who is calling; nobody gets here without. */
    private Sid account() {
        if (!carriers.uses(SimulatorCarrier.NAME)) {
            throw Refusal.notFound(PATH);
        }
        return Sid.parse(Sid.Prefix.AC, identity.getPrincipal().getName()).orElseThrow();
    }

    private static Refusal missing(String sid) {
        return Refusal.notFound(PATH + "/" + sid);
    }

    private static Optional<String> filter(String name, @Nullable String address) {
        if (address != null && address.chars().anyMatch(Character::isISOControl)) {
            throw Refusal.badRequest("Invalid parameter " + name + ": control characters are not allowed");
        }
        return Optional.ofNullable(address).filter(text -> !text.isBlank());
    }

    private static int size(@Nullable String text) {
        if (text == null) {
            return PAGE_SIZE;
        }
        if (!text.matches("[0-9]{1,9}") || Integer.parseInt(text) == 0) {
            throw Refusal.badRequest("Invalid parameter PageSize: must be 1 to " + MAX_PAGE_SIZE);
        }
        if (Integer.parseInt(text) > MAX_PAGE_SIZE) {
            throw new Refusal(400, 20007, "Page size must be at most " + MAX_PAGE_SIZE);
        }
        return Integer.parseInt(text);
    }

    private static ObjectNode page(List<SimulatorMessageEntity> rows, int size) {
        ObjectNode page = JsonNodeFactory.instance.objectNode();
        rows.forEach(row -> page.withArray("messages").add(MessageJson.of(row)));
        page.withArray("messages");
        return page.put("page_size", size);
    }
}
