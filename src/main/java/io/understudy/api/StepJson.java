package io.understudy.api;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.understudy.execution.StepSummary;
import io.understudy.sid.Sid;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Twilio's Step. {@code context} always is empty here; the real one is a resource of its own. */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
@Schema(name = "Step")
record StepJson(
        @Schema(pattern = "^FT[0-9a-f]{32}$") String sid,
        @Schema(pattern = "^AC[0-9a-f]{32}$") String accountSid,
        @Schema(pattern = "^FW[0-9a-f]{32}$") String flowSid,
        @Schema(pattern = "^FN[0-9a-f]{32}$") String executionSid,

        @Schema(nullable = true, pattern = "^FT[0-9a-f]{32}$", description = "The run-subflow step around it") @Nullable
        String parentStepSid,

        @Schema(description = "The event that fired") String name,
        Map<String, Object> context,
        @Schema(description = "The widget that ran") String transitionedFrom,
        @Schema(description = "The next widget, or Ended") String transitionedTo,
        @Schema(description = "The widget's type") String type,
        @Schema(format = "date-time") String dateCreated,

        @Schema(format = "date-time", nullable = true, description = "Always null: steps never change") @Nullable
        String dateUpdated,

        @Schema(format = "uri") String url,
        @Schema(description = "step_context") Map<String, String> links) {

    static StepJson of(StepSummary step, Sid account, Sid flow, Sid execution, Urls urls) {
        return new StepJson(
                step.sid().toString(),
                account.toString(),
                flow.toString(),
                execution.toString(),
                step.parentStepSid().map(Sid::toString).orElse(null),
                step.name(),
                Map.of(),
                step.transitionedFrom(),
                step.transitionedTo(),
                step.type(),
                RestDates.write(step.dateCreated()),
                null,
                urls.step(flow, execution, step.sid()),
                Map.of("step_context", urls.stepContext(flow, execution, step.sid())));
    }
}
