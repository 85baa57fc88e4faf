package io.understudy.api;

import io.smallrye.mutiny.Uni;
import io.understudy.catalog.Catalog;
import io.understudy.catalog.FlowSummary;
import io.understudy.catalog.RevisionSelector;
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
 * The history of a flow.
 *
 * @see <a href="https://www.twilio.com/docs/studio/rest-api/v2/flow-revision">Twilio, FlowRevision resource</a>
 */
@Path("/v2/Flows/{Sid}/Revisions")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Flows")
class RevisionsResource {

    private final Call call;
    private final Catalog catalog;

    RevisionsResource(Call call, Catalog catalog) {
        this.call = call;
        this.catalog = catalog;
    }

    @GET
    @Operation(operationId = "ListFlowRevision", summary = "List a flow's revisions, newest first")
    @Parameter(ref = "PageSize")
    @Parameter(ref = "Page")
    @Parameter(ref = "PageToken")
    public Uni<RevisionPage> list(@PathParam("Sid") String sid) {
        Urls urls = call.urls();
        Sid flow = call.sid(Sid.Prefix.FW, sid);
        PageRequest page = new PageRequest(call, urls.revisions(flow), RevisionPage.KEY, Map.of());
        return catalog.revisions(call.account(), flow, page.after().map(Integer::valueOf), page.limit())
                .map(found -> page(found.orElseThrow(call::notFound), page, urls));
    }

    @GET
    @Path("/{Revision}")
    @Operation(operationId = "FetchFlowRevision", summary = "Fetch a revision")
    public Uni<RevisionJson> fetch(
            @PathParam("Sid") String sid,
            @Parameter(description = "A number, LatestPublished or LatestRevision") @PathParam("Revision")
                    String revision) {
        Urls urls = call.urls();
        Sid flow = call.sid(Sid.Prefix.FW, sid);
        RevisionSelector selector =
                RevisionSelector.parse(revision).orElseThrow(() -> ApiException.invalidRevision(revision));
        return catalog.revision(call.account(), flow, selector)
                .map(found -> RevisionJson.of(found.orElseThrow(call::notFound), urls));
    }

    private static RevisionPage page(List<FlowSummary> found, PageRequest page, Urls urls) {
        List<RevisionJson> revisions = page.shown(found).stream()
                .map(flow -> RevisionJson.of(flow, urls))
                .toList();
        return new RevisionPage(revisions, page.meta(found, flow -> String.valueOf(flow.revision())));
    }
}
