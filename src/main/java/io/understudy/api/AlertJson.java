package io.understudy.api;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.understudy.execution.AlertSummary;
import io.understudy.sid.Sid;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A run-time warning for the flow's author; Understudy's own resource. */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
@Schema(name = "Alert")
record AlertJson(
        @Schema(pattern = "^AC[0-9a-f]{32}$") String accountSid,
        @Schema(pattern = "^FN[0-9a-f]{32}$") String executionSid,
        @Schema(description = "Studio's debugger code") int code,

        @Schema(nullable = true, description = "Null if it concerns the whole execution") @Nullable
        String widget,

        String message,
        @Schema(format = "uri") String moreInfo,
        @Schema(format = "date-time") String dateCreated) {

    static AlertJson of(AlertSummary alert, Sid account, Sid execution) {
        return new AlertJson(
                account.toString(),
                execution.toString(),
                alert.code(),
                alert.widget().isEmpty() ? null : alert.widget(),
                alert.message(),
                ErrorBody.moreInfo(alert.code()),
                RestDates.write(alert.dateCreated()));
    }
}
