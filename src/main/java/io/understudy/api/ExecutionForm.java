package io.understudy.api;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.understudy.engine.Trigger;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What an execution is started from; the type describes the form, its method reads it. */
@Schema(name = "ExecutionForm")
record ExecutionForm(
        @Schema(name = "To", required = true, description = "The contact")
        String to,

        @Schema(name = "From", required = true, description = "Our address")
        String from,

        @Schema(name = "Parameters", description = "A JSON object as text: flow.data of the context") @Nullable
        String parameters,

        @Schema(name = EXTERNAL_ID, description = "An idempotency key, if no header brings one") @Nullable
        String externalId) {

    static final String EXTERNAL_ID = "ExternalId";

    /** Reads the form. */
    static Trigger.IncomingRequest read(Fields form) {
        String to = form.requiredLine("To", Integer.MAX_VALUE);
        String from = form.requiredLine("From", Integer.MAX_VALUE);
        if (Text.bytes(to) + Text.bytes(from) > ApiLimits.CONTACT_BYTES) {
            throw ApiException.contactTooLong();
        }
        Optional<ObjectNode> parameters = form.text("Parameters").map(FlowParameters::read);
        return new Trigger.IncomingRequest(to, from, parameters.orElseGet(JsonNodeFactory.instance::objectNode));
    }
}
