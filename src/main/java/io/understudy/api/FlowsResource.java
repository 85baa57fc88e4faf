package io.understudy.api;

import io.smallrye.mutiny.Uni;
import io.understudy.catalog.Catalog;
import io.understudy.catalog.FlowDraft;
import io.understudy.catalog.FlowSummary;
import io.understudy.catalog.SaveResult;
import io.understudy.execution.Executions;
import io.understudy.sid.Sid;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.server.Cancellable;

/**
 * Flows: a definition under a name, and its history.
 *
 * @see <a href="https://www.twilio.com/docs/studio/rest-api/v2/flow">Twilio, Flow resource</a>
 */
@Path("/v2/Flows")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Flows")
class FlowsResource {

    private final Call call;
    private final Catalog catalog;
    private final Executions executions;

    FlowsResource(Call call, Catalog catalog, Executions executions) {
        this.call = call;
        this.catalog = catalog;
        this.executions = executions;
    }

    @GET
    @Operation(operationId = "ListFlow", summary = "List flows, newest first")
    @Parameter(ref = "PageSize")
    @Parameter(ref = "Page")
    @Parameter(ref = "PageToken")
    public Uni<FlowPage> list() {
        Urls urls = call.urls();
        PageRequest page = new PageRequest(call, urls.flows(), FlowPage.KEY, Map.of());
        Optional<Sid> before = page.after().map(position -> call.sid(Sid.Prefix.FW, position));
        return catalog.list(call.account(), before, page.limit()).map(found -> page(found, page, urls));
    }

    @POST
    @Consumes(FormType.NAME)
    @Cancellable(false)
    @ResponseStatus(RestResponse.StatusCode.CREATED)
    @Operation(operationId = "CreateFlow", summary = "Create a flow")
    @APIResponseSchema(value = FlowJson.class, responseCode = "201", responseDescription = "Saved as revision 1")
    public Uni<FlowJson> create(
            @RequestBody(content = @Content(schema = @Schema(implementation = FlowForm.class))) byte[] body) {
        Urls urls = call.urls();
        return catalog.create(call.account(), FlowForm.create(Fields.ofForm(body)))
                .map(result -> FlowJson.of(saved(result), urls));
    }

    @GET
    @Path("/{Sid}")
    @Operation(operationId = "FetchFlow", summary = "Fetch a flow's latest revision")
    public Uni<FlowJson> fetch(@PathParam("Sid") String sid) {
        Urls urls = call.urls();
        return catalog.fetch(call.account(), call.sid(Sid.Prefix.FW, sid))
                .map(found -> FlowJson.of(found.orElseThrow(call::notFound), urls));
    }

    @POST
    @Path("/{Sid}")
    @Consumes(FormType.NAME)
    @Cancellable(false)
    @Operation(operationId = "UpdateFlow", summary = "Save a new revision")
    public Uni<FlowJson> update(
            @PathParam("Sid") String sid,
            @RequestBody(content = @Content(schema = @Schema(implementation = FlowUpdateForm.class))) byte[] body) {
        Urls urls = call.urls();
        FlowDraft draft = FlowForm.update(Fields.ofForm(body));
        return catalog.update(call.account(), call.sid(Sid.Prefix.FW, sid), draft)
                .map(result -> FlowJson.of(saved(result), urls));
    }

    @DELETE
    @Path("/{Sid}")
    @Cancellable(false)
    @Operation(operationId = "DeleteFlow", summary = "Delete a flow; its active executions end")
    @APIResponse(responseCode = "204", description = "Deleted")
    public Uni<Void> delete(@PathParam("Sid") String sid) {
        return executions
                .deleteFlow(call.account(), call.sid(Sid.Prefix.FW, sid))
                .invoke(known -> {
                    if (!known) {
                        throw call.notFound();
                    }
                })
                .replaceWithVoid();
    }

    private FlowSummary saved(SaveResult result) {
        if (result instanceof SaveResult.Saved saved) {
            return saved.flow();
        }
        if (result instanceof SaveResult.Invalid invalid) {
            throw ApiException.invalidDefinition(invalid.errors(), invalid.warnings());
        }
        throw call.notFound();
    }

    private static FlowPage page(List<FlowSummary> found, PageRequest page, Urls urls) {
        List<FlowJson> flows =
                page.shown(found).stream().map(flow -> FlowJson.of(flow, urls)).toList();
        return new FlowPage(flows, page.meta(found, flow -> flow.sid().toString()));
    }
}
