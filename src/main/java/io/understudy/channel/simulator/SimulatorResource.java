package io.understudy.channel.simulator;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
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

    private static final String PATH = "/Messages";

    private final SimulatorCaller caller;
    private final Phone phone;

    SimulatorResource(SimulatorCaller caller, Phone phone) {
        this.caller = caller;
        this.phone = phone;
    }

    /** The newest messages, newest first. */
    @GET
    @Operation(summary = "List the newest messages, by To and From")
    public Uni<ObjectNode> list(
            @QueryParam("To") @Nullable String to,
            @QueryParam("From") @Nullable String from,
            @QueryParam("PageSize") @Nullable String pageSize) {
        ListPage page = ListPage.of(null, pageSize);
        ListFilter filter = ListFilter.of(from, to);
        Sid account = caller.account(PATH);
        return Panache.withSession(() -> SimulatorMessageEntity.newest(account.uuid(), filter, page))
                .map(rows -> page(rows, page.size()));
    }

    /** One message. */
    @GET
    @Path("/{sid}")
    @Operation(summary = "Fetch a message")
    public Uni<ObjectNode> fetch(@PathParam("sid") String sid) {
        Sid account = caller.account(PATH);
        Sid message = Sid.parse(Sid.Prefix.SM, sid).orElseThrow(() -> missing(sid));
        return Panache.withSession(() -> SimulatorMessageEntity.ofAccount(account.uuid(), message.uuid()))
                .map(found -> MessageJson.of(found.orElseThrow(() -> missing(sid))));
    }

    /** Writes a message as the phone, and calls the flow's inbound webhook with it. */
    @POST
    @Consumes(MediaType.WILDCARD)
    @Cancellable(false)
    @Operation(summary = "Be the phone: From, To, Body; optional MediaUrl, FlowSid, WebhookUrl, MessageSid")
    public Uni<Response> write(String body) {
        return phone.write(caller.account(PATH), PhoneMessage.of(WebhookForm.parse(body)))
                .map(Created::of);
    }

    private static Refusal missing(String sid) {
        return Refusal.notFound(PATH + "/" + sid);
    }

    private static ObjectNode page(List<SimulatorMessageEntity> rows, int size) {
        ObjectNode page = JsonNodeFactory.instance.objectNode();
        rows.forEach(row -> page.withArray("messages").add(MessageJson.of(row)));
        page.withArray("messages");
        return page.put("page_size", size);
    }
}
