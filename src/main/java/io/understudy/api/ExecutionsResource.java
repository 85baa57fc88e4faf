package io.understudy.api;

import io.smallrye.mutiny.Uni;
import io.understudy.engine.EndedReason;
import io.understudy.engine.Signal;
import io.understudy.engine.Trigger;
import io.understudy.execution.ExecutionReads;
import io.understudy.execution.ExecutionSummary;
import io.understudy.execution.Executions;
import io.understudy.execution.SignalResult;
import io.understudy.execution.StartRequest;
import io.understudy.execution.StartResult;
import io.understudy.sid.Sid;
import io.understudy.sid.Sids;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jboss.resteasy.reactive.server.Cancellable;

/**
 * Executions: a contact going through a flow.
 *
 * @see <a href="https://www.twilio.com/docs/studio/rest-api/v2/execution">Twilio, Execution resource</a>
 */
@Path("/v2/Flows/{FlowSid}/Executions")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Executions")
class ExecutionsResource {

    private final Call call;
    private final Executions executions;
    private final ExecutionReads reads;

    ExecutionsResource(Call call, Executions executions, ExecutionReads reads) {
        this.call = call;
        this.executions = executions;
        this.reads = reads;
    }

    @GET
    @Operation(operationId = "ListExecution", summary = "List a flow's executions, newest first")
    @Parameter(ref = "status")
    @Parameter(ref = "DateCreatedFrom")
    @Parameter(ref = "DateCreatedTo")
    @Parameter(ref = "PageSize")
    @Parameter(ref = "Page")
    @Parameter(ref = "PageToken")
    public Uni<ExecutionPage> list(@PathParam("FlowSid") String flowSid) {
        Urls urls = call.urls();
        Sid flow = flow(flowSid);
        ExecutionFilter filter = ExecutionFilter.of(call.query());
        PageRequest page = new PageRequest(call, urls.executions(flow), ExecutionPage.KEY, filter.parameters());
        return reads.list(call.account(), flow, filter.query(page))
                .map(found -> page(found.orElseThrow(call::notFound), page, urls));
    }

    @POST
    @Consumes(FormType.NAME)
    @Cancellable(false)
    @Operation(operationId = "CreateExecution", summary = "Start an execution; 409 if one is active for this contact")
    @Parameter(name = "Idempotency-Key", in = ParameterIn.HEADER, schema = @Schema(implementation = String.class))
    @APIResponseSchema(
            value = ExecutionJson.class,
            responseCode = "201",
            responseDescription = "Started, or started before by a request with the same idempotency key")
    public Uni<RestResponse<ExecutionJson>> create(
            @PathParam("FlowSid") String flowSid,
            @RequestBody(content = @Content(schema = @Schema(implementation = ExecutionForm.class))) byte[] body) {
        Urls urls = call.urls();
        Sid flow = flow(flowSid);
        Fields form = Fields.ofForm(body);
        Trigger.IncomingRequest request = ExecutionForm.read(form);
        return executions
                .start(new StartRequest(
                        call.account(),
                        flow,
                        request,
                        Sids.mint(Sid.Prefix.KR).toString(),
                        Idempotency.key(call, form, flow, request)))
                .map(result -> started(result, flow, urls));
    }

    @GET
    @Path("/{Sid}")
    @Operation(operationId = "FetchExecution", summary = "Fetch an execution")
    public Uni<ExecutionJson> fetch(@PathParam("FlowSid") String flowSid, @PathParam("Sid") String sid) {
        Urls urls = call.urls();
        return known(flow(flowSid), execution(sid)).map(found -> ExecutionJson.of(found, urls));
    }

    @POST
    @Path("/{Sid}")
    @Consumes(FormType.NAME)
    @Cancellable(false)
    @Operation(operationId = "UpdateExecution", summary = "End an execution; 409 if it has ended")
    public Uni<ExecutionJson> update(
            @PathParam("FlowSid") String flowSid,
            @PathParam("Sid") String sid,
            @RequestBody(content = @Content(schema = @Schema(implementation = EndForm.class))) byte[] body) {
        Urls urls = call.urls();
        Sid flow = flow(flowSid);
        Sid execution = execution(sid);
        EndForm.check(Fields.ofForm(body));
        return known(flow, execution).chain(before -> executions
                .signal(execution, new Signal.End(EndedReason.STOPPED_BY_API))
                .invoke(result -> checkEnded(result, execution))
                .chain(result -> endedNow(before, urls)));
    }

    @DELETE
    @Path("/{Sid}")
    @Cancellable(false)
    @Operation(operationId = "DeleteExecution", summary = "Delete an execution and its steps")
    @APIResponse(responseCode = "204", description = "Deleted")
    public Uni<Void> delete(@PathParam("FlowSid") String flowSid, @PathParam("Sid") String sid) {
        return executions
                .delete(call.account(), flow(flowSid), execution(sid))
                .invoke(known -> {
                    if (!known) {
                        throw call.notFound();
                    }
                })
                .replaceWithVoid();
    }

    private Sid flow(String text) {
        return call.sid(Sid.Prefix.FW, text);
    }

    private Sid execution(String text) {
        return call.sid(Sid.Prefix.FN, text);
    }

    private Uni<ExecutionSummary> known(Sid flow, Sid execution) {
        return reads.fetch(call.account(), flow, execution).map(found -> found.orElseThrow(call::notFound));
    }

    /** The end is committed: whatever happens to this last look, the answer is a success. */
    private Uni<ExecutionJson> endedNow(ExecutionSummary before, Urls urls) {
        return reads.fetch(before.accountSid(), before.flowSid(), before.sid())
                .map(found -> ExecutionJson.ended(found.orElse(before), urls))
                .onFailure()
                .recoverWithItem(() -> ExecutionJson.ended(before, urls));
    }

    private void checkEnded(SignalResult result, Sid execution) {
        if (result == SignalResult.ENDED) {
            throw ApiException.alreadyEnded(execution);
        }
        if (result == SignalResult.UNKNOWN) {
            throw call.notFound();
        }
    }

    private RestResponse<ExecutionJson> started(StartResult result, Sid flow, Urls urls) {
        if (result instanceof StartResult.Started started) {
            return started.replayed()
                    ? ResponseBuilder.create(RestResponse.Status.CREATED, ExecutionJson.of(started.execution(), urls))
                            .header(Idempotency.REPLAYED, "true")
                            .build()
                    : RestResponse.status(
                            RestResponse.Status.CREATED, ExecutionJson.started(started.execution(), urls));
        }
        if (result instanceof StartResult.Conflict conflict) {
            throw ApiException.alreadyActive(conflict.conflictingExecutionSid());
        }
        if (result instanceof StartResult.KeyReused reused) {
            throw ApiException.keyReused(reused.executionSid());
        }
        throw result instanceof StartResult.NotPublished ? ApiException.notPublished(flow) : call.notFound();
    }

    private static ExecutionPage page(List<ExecutionSummary> found, PageRequest page, Urls urls) {
        List<ExecutionJson> executions = page.shown(found).stream()
                .map(execution -> ExecutionJson.of(execution, urls))
                .toList();
        return new ExecutionPage(
                executions, page.meta(found, execution -> execution.sid().toString()));
    }
}
