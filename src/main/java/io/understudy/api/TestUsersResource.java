package io.understudy.api;

import io.smallrye.mutiny.Uni;
import io.understudy.catalog.Catalog;
import io.understudy.sid.Sid;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.server.Cancellable;

/**
 * The contacts that run a flow's latest revision, draft or published.
 *
 * @see <a href="https://www.twilio.com/docs/studio/rest-api/v2/test-user">Twilio, TestUser resource</a>
 */
@Path("/v2/Flows/{Sid}/TestUsers")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Flows")
class TestUsersResource {

    private final Call call;
    private final Catalog catalog;

    TestUsersResource(Call call, Catalog catalog) {
        this.call = call;
        this.catalog = catalog;
    }

    @GET
    @Operation(operationId = "FetchTestUser", summary = "Fetch a flow's test users")
    public Uni<TestUsersJson> fetch(@PathParam("Sid") String sid) {
        String url = call.urls().testUsers(flow(sid));
        return catalog.testUsers(call.account(), flow(sid))
                .map(users -> new TestUsersJson(flow(sid).toString(), users.orElseThrow(call::notFound), url));
    }

    @POST
    @Consumes(FormType.NAME)
    @Cancellable(false)
    @Operation(operationId = "UpdateTestUser", summary = "Replace a flow's test users")
    public Uni<TestUsersJson> replace(
            @PathParam("Sid") String sid,
            @RequestBody(content = @Content(schema = @Schema(implementation = TestUsersForm.class))) byte[] body) {
        String url = call.urls().testUsers(flow(sid));
        List<String> wanted = TestUsersForm.read(Fields.ofForm(body));
        return catalog.replaceTestUsers(call.account(), flow(sid), wanted)
                .map(users -> new TestUsersJson(flow(sid).toString(), users.orElseThrow(call::notFound), url));
    }

    private Sid flow(String sid) {
        return call.sid(Sid.Prefix.FW, sid);
    }
}
