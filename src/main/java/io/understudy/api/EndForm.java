package io.understudy.api;

import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How an execution is ended; the type describes the form, its method reads it. */
@Schema(name = "EndForm")
record EndForm(
        @Schema(name = "Status", required = true, enumeration = ExecutionJson.ENDED)
        String status) {

    /** Accepts only {@code Status=ended}. */
    static void check(Fields form) {
        form.requiredRead("Status", "must be " + ExecutionJson.ENDED, text -> Optional.of(text)
                .filter(ExecutionJson.ENDED::equals));
    }
}
