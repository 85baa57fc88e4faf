package io.understudy.channel.simulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import io.understudy.channel.CarrierResult;
import io.understudy.channel.InboundMessage;
import io.understudy.channel.Refusal;
import io.understudy.channel.WebhookForm;
import io.understudy.sid.Sid;
import io.understudy.sid.Sids;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.server.Cancellable;
import org.jspecify.annotations.Nullable;

/**
 * Calls as a Twilio-compatible carrier offers them to other gateways.
 *
 * <p>Source: <a href="https://www.twilio.com/docs/voice/api/call-resource">Twilio, Call resource</a>.
 */
@Authenticated
@Path("/simulator/2010-04-01/Accounts/{account}")
@Tag(name = "Simulator")
public class WireCallResource {

    private static final String PATH = "/Calls";

    private final SimulatorCaller caller;
    private final OutgoingCalls outgoing;
    private final PhoneCalls phones;
    private final CallRows rows;
    private final Flaky flaky;

    WireCallResource(SimulatorCaller caller, OutgoingCalls outgoing, PhoneCalls phones, CallRows rows, Flaky flaky) {
        this.caller = caller;
        this.outgoing = outgoing;
        this.phones = phones;
        this.rows = rows;
        this.flaky = flaky;
    }

    /** Places a call. */
    @POST
    @Path("/Calls.json")
    @Consumes(MediaType.WILDCARD)
    @Cancellable(false)
    @Operation(summary = "Place a call: To, From, Url or Twiml, StatusCallback, MachineDetection, Record")
    public Uni<Response> place(
            @PathParam("account") String named,
            @HeaderParam(Wire.TOKEN) @Nullable String token,
            @Nullable String body) {
        Sid account = caller.account(named, PATH);
        WebhookForm form = WebhookForm.parse(body == null ? "" : body);
        String from = form.first("From").orElse("");
        String to = form.first("To").orElse("");
        InboundMessage.checkAddresses(from, to);
        CallMagic.objection(from, to, flaky.attempt(token)).ifPresent(WireCallResource::refuse);
        Optional<String> effect = Wire.effect(account, token);
        return outgoing.place(OutgoingCalls.call(Sids.mint(Sid.Prefix.CA), account, from, to, effect, state(form)))
                .map(call -> Created.of(CallJson.of(call)));
    }

    private static void refuse(CarrierResult objection) {
        if (objection instanceof CarrierResult.Refused refused) {
            throw new Refusal(400, refused.errorCode(), refused.message());
        }
        throw new Refusal(503, CarrierResult.Unavailable.ERROR_CODE, "Service unavailable: try again");
    }

    private static CallState state(WebhookForm form) {
        String url = form.first("Url").orElse("");
        String twiml = form.first("Twiml").orElse("");
        if (url.isEmpty() && twiml.isEmpty()) {
            throw new Refusal(400, 21205, "A 'Url' or 'Twiml' is required");
        }
        List<String> events = form.all("StatusCallbackEvent").stream()
                .flatMap(value -> List.of(value.split("[ ,]+")).stream())
                .toList();
        CallState state = OutgoingCalls.state(
                        url,
                        form.first("StatusCallback").orElse(""),
                        events.isEmpty() ? List.of(CallReports.COMPLETED) : events)
                .with(CallSetting.TWIML, twiml)
                .with(
                        CallSetting.ANSWER_METHOD,
                        form.first("Method").orElse("POST").toUpperCase(Locale.ROOT));
        return OutgoingCalls.detecting(
                state,
                form.first("MachineDetection").orElse(""),
                form.first("Record").orElse(""),
                form.first("RecordingChannels").orElse(""));
    }

    /** A page of calls, newest first. */
    @GET
    @Path("/Calls.json")
    @Operation(summary = "List calls, by To, From, Status and StartTime")
    public Uni<ObjectNode> list(
            @PathParam("account") String named,
            @QueryParam("To") @Nullable String to,
            @QueryParam("From") @Nullable String from,
            @QueryParam("Status") @Nullable String status,
            @QueryParam("StartTime") @Nullable String on,
            @QueryParam("StartTime>") @Nullable String after,
            @QueryParam("StartTime<") @Nullable String before,
            @QueryParam("Page") @Nullable String number,
            @QueryParam("PageSize") @Nullable String size) {
        Sid account = caller.account(named, PATH);
        ListPage page = ListPage.of(number, size);
        ListFilter filter = ListFilter.of(from, to).status(status).dates("StartTime", on, after, before);
        var query = Wire.query(
                "To", to, "From", from, "Status", status, "StartTime", on, "StartTime>", after, "StartTime<", before);
        return Panache.withSession(() -> SimulatorCallEntity.newest(account.uuid(), filter, page))
                .map(calls -> Wire.page(
                        "calls",
                        Wire.accounts(account) + "/Calls.json",
                        query,
                        page,
                        calls.stream().map(CallJson::of).toList()));
    }

    /** One call. */
    @GET
    @Path("/Calls/{sid:CA[0-9a-fA-F]+}.json")
    @Operation(summary = "Fetch a call")
    public Uni<ObjectNode> fetch(@PathParam("account") String named, @PathParam("sid") String sid) {
        Sid account = caller.account(named, PATH);
        return rows.find(account, call(sid))
                .map(found -> CallJson.of(found.orElseThrow(() -> Refusal.notFound(PATH + "/" + sid))));
    }

    /** Ends a call. */
    @POST
    @Path("/Calls/{sid:CA[0-9a-fA-F]+}.json")
    @Consumes(MediaType.WILDCARD)
    @Cancellable(false)
    @Operation(summary = "End a call: Status=completed or canceled")
    public Uni<ObjectNode> end(
            @PathParam("account") String named, @PathParam("sid") String sid, @Nullable String body) {
        Sid account = caller.account(named, PATH);
        String status = WebhookForm.parse(body == null ? "" : body).require("Status");
        if (!List.of(LiveCall.COMPLETED, LiveCall.CANCELED).contains(status)) {
            throw Refusal.badRequest("Invalid parameter Status: must be completed or canceled");
        }
        return phones.end(account, call(sid), status).map(CallJson::of);
    }

    private static Sid call(String sid) {
        return Sid.parse(Sid.Prefix.CA, sid).orElseThrow(() -> Refusal.notFound(PATH + "/" + sid));
    }
}
