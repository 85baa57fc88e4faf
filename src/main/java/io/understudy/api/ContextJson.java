package io.understudy.api;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Twilio's ExecutionContext: everything the execution knows now. */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
@Schema(name = "ExecutionContext")
record ContextJson(
        @Schema(pattern = "^AC[0-9a-f]{32}$") String accountSid,

        @Schema(type = SchemaType.OBJECT, implementation = Object.class)
        ObjectNode context,

        @Schema(pattern = "^FW[0-9a-f]{32}$") String flowSid,
        @Schema(pattern = "^FN[0-9a-f]{32}$") String executionSid,
        @Schema(format = "uri") String url) {}
