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
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.server.Cancellable;
import org.jspecify.annotations.Nullable;

/**
 * Recordings of calls as a Twilio-compatible carrier offers them to other gateways. There is no sound behind them.
 *
 * <p>Source: <a href="https://www.twilio.com/docs/voice/api/recording">Twilio, Recordings resource</a>.
 */
@Authenticated
@Path("/simulator/2010-04-01/Accounts/{account}")
@Tag(name = "Simulator")
public class WireRecordingResource {

    private static final String PATH = "/Recordings";

    /** In place of a recording's SID: the one that goes on. */
    private static final String CURRENT = "Twilio.CURRENT";

    private final SimulatorCaller caller;
    private final RecordingRows rows;

    WireRecordingResource(SimulatorCaller caller, RecordingRows rows) {
        this.caller = caller;
        this.rows = rows;
    }

    /** Begins to record a call. */
    @POST
    @Path("/Calls/{call:CA[0-9a-fA-F]+}/Recordings.json")
    @Consumes(MediaType.WILDCARD)
    @Cancellable(false)
    @Operation(summary = "Record a call: RecordingChannels")
    public Uni<Response> begin(
            @PathParam("account") String named,
            @PathParam("call") String call,
            @HeaderParam(Wire.TOKEN) @Nullable String token,
            @Nullable String body) {
        Sid account = caller.account(named, PATH);
        String channels = WebhookForm.parse(body == null ? "" : body)
                .first("RecordingChannels")
                .orElse("");
        CallRecording recording = CallRecording.begun("StartCallRecordingAPI", channels, Wire.effect(account, token));
        return rows.begin(account, call(call), recording)
                .map(found -> Created.of(RecordingJson.of(found.orElseThrow(() -> missing(call)))));
    }

    /** A page of a call's recordings, newest first. */
    @GET
    @Path("/Calls/{call:CA[0-9a-fA-F]+}/Recordings.json")
    @Operation(summary = "List the recordings of a call")
    public Uni<ObjectNode> list(
            @PathParam("account") String named,
            @PathParam("call") String call,
            @QueryParam("Page") @Nullable String number,
            @QueryParam("PageSize") @Nullable String size) {
        Sid account = caller.account(named, PATH);
        ListPage page = ListPage.of(number, size);
        Sid callSid = call(call);
        String path = Wire.accounts(account) + "/Calls/" + callSid + "/Recordings.json";
        return Panache.withSession(() -> SimulatorRecordingEntity.ofCall(account.uuid(), callSid.uuid(), page))
                .map(found -> Wire.page(
                        "recordings",
                        path,
                        Map.of(),
                        page,
                        found.stream().map(RecordingJson::of).toList()));
    }

    /** Stops a recording. */
    @POST
    @Path("/Calls/{call:CA[0-9a-fA-F]+}/Recordings/{sid:[A-Za-z0-9.]+}.json")
    @Consumes(MediaType.WILDCARD)
    @Cancellable(false)
    @Operation(summary = "Stop a recording: Status=stopped")
    public Uni<ObjectNode> stop(
            @PathParam("account") String named,
            @PathParam("call") String call,
            @PathParam("sid") String sid,
            @Nullable String body) {
        Sid account = caller.account(named, PATH);
        if (!WebhookForm.parse(body == null ? "" : body).require("Status").equals(CallRecording.STOPPED)) {
            throw Refusal.badRequest("Invalid parameter Status: must be " + CallRecording.STOPPED);
        }
        return named(account, call(call), sid)
                .chain(found -> rows.stop(account, found.orElseThrow(() -> missing(sid))))
                .map(found -> RecordingJson.of(found.orElseThrow(() -> missing(sid))));
    }

    /** One recording. */
    @GET
    @Path("/Recordings/{sid:RE[0-9a-fA-F]+}.json")
    @Operation(summary = "Fetch a recording")
    public Uni<ObjectNode> fetch(@PathParam("account") String named, @PathParam("sid") String sid) {
        Sid account = caller.account(named, PATH);
        Sid recording = Sid.parse(Sid.Prefix.RE, sid).orElseThrow(() -> missing(sid));
        return Panache.withSession(() -> SimulatorRecordingEntity.ofAccount(account.uuid(), recording.uuid()))
                .map(found -> RecordingJson.of(found.orElseThrow(() -> missing(sid))));
    }

    private static Uni<Optional<Sid>> named(Sid account, Sid call, String sid) {
        return sid.equals(CURRENT)
                ? Panache.withSession(() -> SimulatorRecordingEntity.going(account.uuid(), call.uuid()))
                        .map(found -> found.map(row -> new Sid(Sid.Prefix.RE, row.sid)))
                : Uni.createFrom().item(Sid.parse(Sid.Prefix.RE, sid));
    }

    private static Sid call(String sid) {
        return Sid.parse(Sid.Prefix.CA, sid).orElseThrow(() -> missing(sid));
    }

    private static Refusal missing(String sid) {
        return Refusal.notFound(PATH + "/" + sid);
    }
}
