package io.understudy.api;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.understudy.execution.ExecutionSummary;
import io.understudy.sid.Sid;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Twilio's Execution. {@code context} always is empty here; the real one is a resource of its own. */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
@Schema(name = "Execution")
record ExecutionJson(
        @Schema(pattern = "^FN[0-9a-f]{32}$") String sid,
        @Schema(pattern = "^AC[0-9a-f]{32}$") String accountSid,
        @Schema(pattern = "^FW[0-9a-f]{32}$") String flowSid,
        String contactChannelAddress,
        @Schema(pattern = "^FC[0-9a-f]{32}$") String contactSid,

        @Schema(minimum = "1", description = "The flow's revision it runs on")
        int flowVersion,

        Map<String, Object> context,

        @Schema(enumeration = {ExecutionJson.ACTIVE, ExecutionJson.ENDED})
        String status,

        @Schema(format = "date-time") String dateCreated,
        @Schema(format = "date-time") String dateUpdated,

        @Schema(description = "SID of the message, call or request that started it")
        String initiatedBy,

        @Schema(format = "uri") String url,
        @Schema(description = "steps, execution_context") Map<String, String> links) {

    static final String ACTIVE = "active";
    static final String ENDED = "ended";

    static ExecutionJson of(ExecutionSummary execution, Urls urls) {
        return of(execution, execution.ended() ? ENDED : ACTIVE, urls);
    }

    /** As Twilio answers a create: active, for there the flow runs after the answer. */
    static ExecutionJson started(ExecutionSummary execution, Urls urls) {
        return of(execution, ACTIVE, urls);
    }

    /** As it was when last seen, but ended. */
    static ExecutionJson ended(ExecutionSummary execution, Urls urls) {
        return of(execution, ENDED, urls);
    }

    private static ExecutionJson of(ExecutionSummary execution, String status, Urls urls) {
        Sid flow = execution.flowSid();
        Sid sid = execution.sid();
        return new ExecutionJson(
                sid.toString(),
                execution.accountSid().toString(),
                flow.toString(),
                execution.contact(),
                execution.contactSid().toString(),
                execution.revision(),
                Map.of(),
                status,
                RestDates.write(execution.dateCreated()),
                RestDates.write(execution.dateUpdated()),
                execution.startedBy(),
                urls.execution(flow, sid),
                Map.of("steps", urls.steps(flow, sid), "execution_context", urls.context(flow, sid)));
    }
}
