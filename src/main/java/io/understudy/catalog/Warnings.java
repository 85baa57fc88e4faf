package io.understudy.catalog;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.understudy.flow.FlowProblem;
import java.util.ArrayList;
import java.util.List;

/** The warnings of a revision as the JSON text of their column. */
final class Warnings {

    private static final ObjectMapper JSON = new ObjectMapper();

    private Warnings() {}

    static String encode(List<FlowProblem> warnings) {
        ArrayNode array = JSON.createArrayNode();
        warnings.forEach(warning ->
                array.addObject().put("message", warning.message()).put("property_path", warning.propertyPath()));
        return array.toString();
    }

    static List<FlowProblem> decode(String text) {
        List<FlowProblem> warnings = new ArrayList<>();
        for (JsonNode warning : read(text)) {
            warnings.add(new FlowProblem(
                    FlowProblem.Severity.WARNING,
                    warning.path("message").asText(),
                    warning.path("property_path").asText()));
        }
        return List.copyOf(warnings);
    }

    private static JsonNode read(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("flow_revision.warnings does not hold JSON", e);
        }
    }
}
