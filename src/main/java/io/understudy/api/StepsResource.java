package io.understudy.api;

import io.smallrye.mutiny.Uni;
import io.understudy.execution.ExecutionReads;
import io.understudy.execution.StepSummary;
import io.understudy.sid.Sid;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/**
 * What an execution knows and what it has done.
 *
 * @see <a href="https://www.twilio.com/docs/studio/rest-api/v2/step">Twilio, Step resource</a>
 * @see <a href="https://www.twilio.com/docs/studio/rest-api/v2/execution-context">Twilio, ExecutionContext resource</a>
 */
@Path("/v2/Flows/{FlowSid}/Executions/{ExecutionSid}")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Executions")
class StepsResource {

    private final Call call;
    private final ExecutionReads reads;

    StepsResource(Call call, ExecutionReads reads) {
        this.call = call;
        this.reads = reads;
    }

    @GET
    @Path("/Context")
    @Operation(operationId = "FetchExecutionContext", summary = "Fetch an execution's context")
    public Uni<ContextJson> context(
            @PathParam("FlowSid") String flowSid, @PathParam("ExecutionSid") String executionSid) {
        Sid account = call.account();
        Sid flow = call.sid(Sid.Prefix.FW, flowSid);
        Sid execution = call.sid(Sid.Prefix.FN, executionSid);
        String url = call.urls().context(flow, execution);
        return reads.context(account, flow, execution)
                .map(found -> new ContextJson(
                        account.toString(),
                        found.orElseThrow(call::notFound),
                        flow.toString(),
                        execution.toString(),
                        url));
    }

    @GET
    @Path("/Steps")
    @Operation(operationId = "ListExecutionStep", summary = "List an execution's steps, newest first")
    @Parameter(ref = "PageSize")
    @Parameter(ref = "Page")
    @Parameter(ref = "PageToken")
    public Uni<StepPage> list(@PathParam("FlowSid") String flowSid, @PathParam("ExecutionSid") String executionSid) {
        Sid account = call.account();
        Urls urls = call.urls();
        Sid flow = call.sid(Sid.Prefix.FW, flowSid);
        Sid execution = call.sid(Sid.Prefix.FN, executionSid);
        PageRequest page = new PageRequest(call, urls.steps(flow, execution), StepPage.KEY, Map.of());
        return reads.steps(account, flow, execution, page.after().map(Integer::valueOf), page.limit())
                .map(found -> found.orElseThrow(call::notFound))
                .map(found -> {
                    List<StepJson> steps = page.shown(found).stream()
                            .map(step -> StepJson.of(step, account, flow, execution, urls))
                            .toList();
                    return new StepPage(steps, page.meta(found, StepsResource::position));
                });
    }

    @GET
    @Path("/Steps/{Sid}")
    @Operation(operationId = "FetchExecutionStep", summary = "Fetch a step")
    public Uni<StepJson> fetch(
            @PathParam("FlowSid") String flowSid,
            @PathParam("ExecutionSid") String executionSid,
            @PathParam("Sid") String sid) {
        Sid account = call.account();
        Urls urls = call.urls();
        Sid flow = call.sid(Sid.Prefix.FW, flowSid);
        Sid execution = call.sid(Sid.Prefix.FN, executionSid);
        return reads.step(account, flow, execution, call.sid(Sid.Prefix.FT, sid))
                .map(found -> StepJson.of(found.orElseThrow(call::notFound), account, flow, execution, urls));
    }

    @GET
    @Path("/Steps/{StepSid}/Context")
    @Operation(operationId = "FetchExecutionStepContext", summary = "Fetch the context as it was after a step")
    public Uni<StepContextJson> stepContext(
            @PathParam("FlowSid") String flowSid,
            @PathParam("ExecutionSid") String executionSid,
            @PathParam("StepSid") String stepSid) {
        Sid account = call.account();
        Sid flow = call.sid(Sid.Prefix.FW, flowSid);
        Sid execution = call.sid(Sid.Prefix.FN, executionSid);
        Sid step = call.sid(Sid.Prefix.FT, stepSid);
        String url = call.urls().stepContext(flow, execution, step);
        return reads.stepContext(account, flow, execution, step)
                .map(found -> new StepContextJson(
                        account.toString(),
                        found.orElseThrow(call::notFound),
                        execution.toString(),
                        flow.toString(),
                        step.toString(),
                        url));
    }

    private static String position(StepSummary step) {
        return String.valueOf(step.seq());
    }
}
