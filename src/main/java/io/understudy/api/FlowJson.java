package io.understudy.api;

import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.understudy.catalog.FlowSummary;
import io.understudy.sid.Sid;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Twilio's Flow. In a list {@code definition}, {@code valid}, {@code errors} and {@code warnings} are null. */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
@Schema(name = "Flow")
record FlowJson(
        @Schema(pattern = "^FW[0-9a-f]{32}$") String sid,
        @Schema(pattern = "^AC[0-9a-f]{32}$") String accountSid,

        @Schema(nullable = true, pattern = "^US[0-9a-f]{32}$") @Nullable
        String authorSid,

        String friendlyName,

        @Schema(type = SchemaType.OBJECT, nullable = true) @JsonRawValue @Nullable
        String definition,

        @Schema(enumeration = {"draft", "published"}) String status,
        @Schema(minimum = "1") int revision,
        @Schema(nullable = true) @Nullable String commitMessage,
        @Schema(nullable = true) @Nullable Boolean valid,
        @Schema(nullable = true) @Nullable List<ProblemJson> errors,
        @Schema(nullable = true) @Nullable List<ProblemJson> warnings,
        @Schema(format = "date-time") String dateCreated,

        @Schema(format = "date-time", nullable = true) @Nullable
        String dateUpdated,

        @Schema(format = "uri") String webhookUrl,
        @Schema(format = "uri") String url,

        @Schema(description = "test_users, revisions, executions")
        Map<String, String> links) {

    static FlowJson of(FlowSummary flow, Urls urls) {
        boolean whole = flow.definition().isPresent();
        Sid sid = flow.sid();
        return new FlowJson(
                sid.toString(),
                flow.accountSid().toString(),
                flow.authorSid().map(Sid::toString).orElse(null),
                flow.friendlyName(),
                flow.definition().orElse(null),
                flow.status().wire(),
                flow.revision(),
                flow.commitMessage().orElse(null),
                whole ? true : null,
                whole ? List.of() : null,
                whole ? ProblemJson.of(flow.warnings()) : null,
                RestDates.write(flow.dateCreated()),
                RestDates.writeOrNull(flow.dateUpdated()),
                urls.webhook(flow.accountSid(), sid),
                urls.flow(sid),
                Map.of(
                        "test_users", urls.testUsers(sid),
                        "revisions", urls.revisions(sid),
                        "executions", urls.executions(sid)));
    }
}
