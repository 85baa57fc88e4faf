package io.understudy.api;

import io.smallrye.mutiny.Uni;
import io.understudy.catalog.Catalog;
import io.understudy.catalog.FlowDraft;
import io.understudy.flow.ParsedFlow;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/**
 * Validation without saving. The literal path beats {@code /v2/Flows/{Sid}}.
 *
 * @see <a href="https://www.twilio.com/docs/studio/rest-api/v2/flow-validate">Twilio, Flow Validate</a>
 */
@Path("/v2/Flows/Validate")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Flows")
class FlowValidateResource {

    private final Catalog catalog;

    FlowValidateResource(Catalog catalog) {
        this.catalog = catalog;
    }

    @POST
    @Consumes(FormType.NAME)
    @Operation(operationId = "UpdateFlowValidate", summary = "Check a definition; an invalid one is error 81022")
    public Uni<ValidationJson> validate(
            @RequestBody(content = @Content(schema = @Schema(implementation = FlowForm.class))) byte[] body) {
        FlowDraft draft = FlowForm.create(Fields.ofForm(body));
        return catalog.validate(draft.definition().orElseThrow()).map(FlowValidateResource::answer);
    }

    private static ValidationJson answer(ParsedFlow flow) {
        if (!flow.valid()) {
            throw ApiException.invalidDefinition(flow.errors(), flow.warnings());
        }
        return new ValidationJson(true);
    }
}
