package io.understudy.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.understudy.embedded.EmbeddedInfrastructure;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(EmbeddedInfrastructure.class)
class OpenApiTest {

    private static final Set<String> TWILIOS = Set.of(
            "ListFlow",
            "CreateFlow",
            "FetchFlow",
            "UpdateFlow",
            "DeleteFlow",
            "ListFlowRevision",
            "FetchFlowRevision",
            "UpdateFlowValidate",
            "FetchTestUser",
            "UpdateTestUser",
            "ListExecution",
            "CreateExecution",
            "FetchExecution",
            "UpdateExecution",
            "DeleteExecution",
            "FetchExecutionContext",
            "ListExecutionStep",
            "FetchExecutionStep",
            "FetchExecutionStepContext");

    @Test
    void all_nineteen_operations_and_our_own_are_described_with_their_answers() {
        Set<String> described = new TreeSet<>();
        for (JsonNode path : Api.document().path("paths")) {
            for (JsonNode operation : path) {
                if (operation.has("operationId")) {
                    described.add(operation.path("operationId").asText());
                    assertFalse(operation.path("responses").isEmpty(), operation.toString());
                    assertFalse(operation.path("tags").isEmpty(), operation.toString());
                }
            }
        }

        assertTrue(described.containsAll(TWILIOS), described.toString());
        assertTrue(described.contains("ListExecutionAlert"), described.toString());
    }

    @Test
    void resources_are_described_in_snake_case() {
        JsonNode execution = Api.document()
                .path("components")
                .path("schemas")
                .path("Execution")
                .path("properties");

        assertTrue(execution.has("contact_channel_address"), execution.toString());
        assertFalse(execution.has("contactChannelAddress"), execution.toString());
    }

    @Test
    void forms_are_described_with_what_they_require() {
        JsonNode form = Api.document().path("components").path("schemas").path("ExecutionForm");

        assertTrue(form.path("properties").has("Parameters"), form.toString());
        assertEquals("[\"To\",\"From\"]", form.path("required").toString());
    }

    @Test
    void every_operation_needs_basic_authentication() {
        JsonNode document = Api.document();

        assertEquals(
                "basic",
                document.path("components")
                        .path("securitySchemes")
                        .path("basic")
                        .path("scheme")
                        .asText());
        assertTrue(document.path("security").get(0).has("basic"));
        assertEquals(List.of(), document.path("security").get(0).findValuesAsText("none"));
    }
}
