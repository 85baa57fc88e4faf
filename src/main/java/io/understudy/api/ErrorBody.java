package io.understudy.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Twilio's error envelope. */
@RegisterForReflection
@Schema(name = "Error", description = "What was wrong, under Twilio's error code")
record ErrorBody(
        int code,
        String message,
        @JsonProperty("more_info") String moreInfo,
        int status,

        @JsonInclude(JsonInclude.Include.NON_NULL) @Schema(description = "Present if there is more to say") @Nullable
        Map<String, Object> details) {

    static ErrorBody of(ApiException error) {
        return new ErrorBody(
                error.code(),
                error.getMessage(),
                moreInfo(error.code()),
                error.status(),
                error.details().isEmpty() ? null : error.details());
    }

    /** Where Twilio explains a code. */
    static String moreInfo(int code) {
        return "https://www.twilio.com/docs/errors/" + code;
    }
}
