package io.understudy.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.understudy.flow.FlowProblem;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Something wrong or doubtful in a definition. */
@RegisterForReflection
@Schema(name = "FlowProblem")
record ProblemJson(
        String message,

        @JsonProperty("property_path") @Schema(examples = "#/states/3/properties/timeout")
        String propertyPath) {

    static List<ProblemJson> of(List<FlowProblem> problems) {
        return problems.stream()
                .map(problem -> new ProblemJson(problem.message(), problem.propertyPath()))
                .toList();
    }
}
