package io.understudy.api;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.responses.APIResponses;
import org.jspecify.annotations.Nullable;

/** Says of every operation in the OpenAPI document that it may answer with Twilio's error envelope. */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public class ErrorResponses implements OASFilter {

    private static final String DEFAULT = "default";

    /** Adds the default response, unless the operation has one of its own. */
    @Override
    public Operation filterOperation(Operation operation) {
        @Nullable APIResponses responses = operation.getResponses();
        if (responses != null && !responses.hasAPIResponse(DEFAULT)) {
            responses.addAPIResponse(DEFAULT, OASFactory.createAPIResponse().ref("Error"));
        }
        return operation;
    }
}
