package io.understudy.channel.simulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import io.understudy.channel.InboundMessage;
import io.understudy.channel.Refusal;
import io.understudy.channel.WebhookForm;
import io.understudy.sid.Sid;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.server.Cancellable;
import org.jspecify.annotations.Nullable;

/** The simulated carrier's conversations, and the people in them. Every path answers 404 while another is in use. */
@Authenticated
@Path("/simulator/v1/Conversations/{sid}")
@Tag(name = "Simulator")
public class SimulatorConversationResource {

    private static final String PATH = "/Conversations";

    private final SimulatorCaller caller;
    private final SimulatorConversations conversations;

    SimulatorConversationResource(SimulatorCaller caller, SimulatorConversations conversations) {
        this.caller = caller;
        this.conversations = conversations;
    }

    /** One conversation: Twilio's resource, the flow's webhook, and how many messages there were. */
    @GET
    @Operation(summary = "Fetch a conversation")
    public Uni<ObjectNode> fetch(@PathParam("sid") String sid) {
        return conversations.fetch(caller.account(PATH), conversation(sid));
    }

    /** Writes into a conversation, and calls the flow's webhook with it. */
    @POST
    @Path("/Messages")
    @Consumes(MediaType.WILDCARD)
    @Cancellable(false)
    @Operation(summary = "Write into a conversation: Author, Body; FlowSid to begin one")
    public Uni<Response> write(@PathParam("sid") String sid, @Nullable String body) {
        Sid account = caller.account(PATH);
        return conversations
                .write(account, conversation(sid), message(WebhookForm.parse(body == null ? "" : body)))
                .map(Created::of);
    }

    private static SimulatorConversations.ConversationMessage message(WebhookForm form) {
        String author = form.require("Author");
        String body = form.require("Body");
        InboundMessage.checkAddresses(author, "");
        if (body.length() > MagicNumbers.MAX_BODY_CHARS) {
            throw new Refusal(400, 21617, "The message body exceeds " + MagicNumbers.MAX_BODY_CHARS + " characters");
        }
        return new SimulatorConversations.ConversationMessage(
                author, body, PhoneMessage.sid(form, "FlowSid", Sid.Prefix.FW));
    }

    private static Sid conversation(String sid) {
        return Sid.parse(Sid.Prefix.CH, sid).orElseThrow(() -> Refusal.notFound(PATH + "/" + sid));
    }
}
