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
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.server.Cancellable;
import org.jspecify.annotations.Nullable;

/**
 * The simulated carrier's calls, and the phone that makes and takes them. HTTP Basic as for the Studio API; an account
 * sees its own calls. Every path answers 404 while another provider is in use.
 *
 * <p>A call is Twilio's resource and, beside it, {@code waiting_for} (what the phone waits for), {@code accepts} (the
 * parameters that may come now), {@code heard} (what was said, played and done, in order), {@code webhooks} (the last
 * answers of applications) and {@code flow_sid}.
 *
 * <table>
 * <caption>One thing at a time may be done to a phone</caption>
 * <tr><th>Parameter</th><th>While it waits for</th><th>Beside it</th></tr>
 * <tr><td>Digits</td><td>keys</td><td></td></tr>
 * <tr><td>Speech</td><td>speech</td><td>Confidence</td></tr>
 * <tr><td>Recording: seconds, 0 for no audio</td><td>recording</td><td>Digits: the key that ended it, or
 * hangup</td></tr>
 * <tr><td>DialCallStatus</td><td>dial</td><td>DialCallDuration, …</td></tr>
 * <tr><td>QueueResult</td><td>queue</td><td>QueueTime, …</td></tr>
 * <tr><td>Result</td><td>payment</td><td>PaymentToken, …</td></tr>
 * <tr><td>VirtualAgentStatus</td><td>agent</td><td>VirtualAgentError, …</td></tr>
 * <tr><td>SessionStatus</td><td>relay</td><td>HandoffData, …</td></tr>
 * <tr><td>FlowEvent, ReturnUrl</td><td>redirect-away</td><td>what the application returns</td></tr>
 * <tr><td>Silence=true</td><td>anything but redirect-away</td><td></td></tr>
 * <tr><td>Status=completed</td><td>always: hangs up</td><td></td></tr>
 * </table>
 *
 * <p>{@code Script} is a JSON array of such actions, done one after the other whenever the phone waits. An action out of
 * place ends the script, which is then among what was heard.
 */
@Authenticated
@Path("/simulator/v1/Calls")
@Tag(name = "Simulator")
public class SimulatorCallResource {

    private static final String PATH = "/Calls";

    private final SimulatorCaller caller;
    private final CallRows rows;
    private final PhoneCalls phones;

    SimulatorCallResource(SimulatorCaller caller, CallRows rows, PhoneCalls phones) {
        this.caller = caller;
        this.rows = rows;
        this.phones = phones;
    }

    /** The newest calls, newest first. */
    @GET
    @Operation(summary = "List the newest calls, by To, From and Status")
    public Uni<ObjectNode> list(
            @QueryParam("To") @Nullable String to,
            @QueryParam("From") @Nullable String from,
            @QueryParam("Status") @Nullable String status,
            @QueryParam("PageSize") @Nullable String pageSize) {
        ListPage page = ListPage.of(null, pageSize);
        ListFilter filter = ListFilter.of(from, to).status(status);
        Sid account = caller.account(PATH);
        return Panache.withSession(() -> SimulatorCallEntity.newest(account.uuid(), filter, page))
                .map(calls -> {
                    ObjectNode list = JsonNodeFactory.instance.objectNode();
                    calls.forEach(call -> list.withArray("calls").add(CallJson.seen(call)));
                    list.withArray("calls");
                    return list.put("page_size", page.size());
                });
    }

    /** One call. */
    @GET
    @Path("/{sid}")
    @Operation(summary = "Fetch a call")
    public Uni<ObjectNode> fetch(@PathParam("sid") String sid) {
        Sid account = caller.account(PATH);
        return rows.find(account, call(sid)).map(found -> CallJson.seen(found.orElseThrow(() -> missing(sid))));
    }

    /** Calls one of our addresses, and answers once the phone waits for somebody, or the call is over. */
    @POST
    @Consumes(MediaType.WILDCARD)
    @Cancellable(false)
    @Operation(summary = "Be the phone: From, To, FlowSid; optional Url, CallSid, Script")
    public Uni<Response> begin(@Nullable String body) {
        Sid account = caller.account(PATH);
        return phones.call(account, PhoneCall.of(form(body))).map(call -> Created.of(CallJson.seen(call)));
    }

    /** Does something to the phone, and answers once it waits again. */
    @POST
    @Path("/{sid}")
    @Consumes(MediaType.WILDCARD)
    @Cancellable(false)
    @Operation(summary = "Do something to the phone: Digits, Speech, Recording, Silence, Status=completed, …")
    public Uni<ObjectNode> act(@PathParam("sid") String sid, @Nullable String body) {
        Sid account = caller.account(PATH);
        return phones.act(account, call(sid), form(body)).map(CallJson::seen);
    }

    private static WebhookForm form(@Nullable String body) {
        return WebhookForm.parse(body == null ? "" : body);
    }

    private static Sid call(String sid) {
        return Sid.parse(Sid.Prefix.CA, sid).orElseThrow(() -> missing(sid));
    }

    private static Refusal missing(String sid) {
        return Refusal.notFound(PATH + "/" + sid);
    }
}
