package io.understudy.api;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.restassured.filter.Filter;
import io.restassured.filter.FilterContext;
import io.restassured.response.Response;
import io.restassured.specification.FilterableRequestSpecification;
import io.restassured.specification.FilterableResponseSpecification;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Checks the body of every successful answer of a documented operation against the OpenAPI document that we serve, and
 * against Twilio's where that is at hand. Stricter than the documents: nothing undocumented in ours, and every field
 * that Twilio names must be there, null or not.
 */
final class ContractFilter implements Filter {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final SchemaRegistry REGISTRY =
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

    private final String name;
    private final JsonNode document;
    private final Map<String, Schema> schemas = new HashMap<>();

    private ContractFilter(String name, JsonNode document, Consumer<ObjectNode> strictness) {
        this.name = name;
        this.document = document;
        adapt(document, strictness);
    }

    /** Ours, as served. */
    static ContractFilter served(JsonNode document) {
        return new ContractFilter("our OpenAPI", document, schema -> {
            if (schema.has("properties") && !schema.has("additionalProperties")) {
                schema.put("additionalProperties", false);
            }
        });
    }

    /** Twilio's; empty, and a line says so, where the shared folder is absent. */
    static Optional<ContractFilter> twilios() {
        Path file =
                Path.of(System.getProperty("understudy.shared", "../shared"), "domain/twilio_studio_v2.openapi.json");
        if (!Files.exists(file)) {
            System.out.println("SKIPPED: answers are not compared with Twilio's OpenAPI document, which is absent");
            return Optional.empty();
        }
        try {
            return Optional.of(new ContractFilter("Twilio's OpenAPI", JSON.readTree(file.toFile()), schema -> {
                if (schema.path("properties").isObject()) {
                    schema.withArray("required");
                    schema.get("properties").fieldNames().forEachRemaining(schema.withArray("required")::add);
                }
            }));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Response filter(
            FilterableRequestSpecification request, FilterableResponseSpecification expected, FilterContext context) {
        Response response = context.next(request, expected);
        String path = URI.create(request.getURI()).getPath();
        if (response.statusCode() == 200 || response.statusCode() == 201) {
            operation(path).ifPresent(template -> check(template, request.getMethod(), response));
        }
        return response;
    }

    private void check(String template, String method, Response response) {
        String key = template + " " + method.toLowerCase(java.util.Locale.ROOT) + " " + response.statusCode();
        Schema schema = schemas.computeIfAbsent(key, this::schema);
        try {
            List<Error> errors = schema.validate(JSON.readTree(response.asString()));
            assertEquals(List.of(), errors, () -> key + " against " + name + ": " + response.asString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Schema schema(String key) {
        String[] parts = key.split(" ");
        JsonNode schema = document.path("paths")
                .path(parts[0])
                .path(parts[1])
                .path("responses")
                .path(parts[2])
                .path("content")
                .path("application/json")
                .path("schema");
        if (!schema.isObject()) {
            throw new AssertionError(name + " does not describe " + key);
        }
        ObjectNode root = schema.deepCopy();
        root.set("components", document.path("components"));
        return REGISTRY.getSchema(root);
    }

    private Optional<String> operation(String path) {
        Optional<String> exact = Optional.of(path).filter(document.path("paths")::has);
        return exact.or(() -> document.path("paths").properties().stream()
                .map(Map.Entry::getKey)
                .filter(template -> path.matches(template.replaceAll("\\{[^}]+}", "[^/]+")))
                .findFirst());
    }

    /** Turns OpenAPI 3.0's {@code nullable} into JSON Schema, and adds strictness to every schema. */
    private static void adapt(JsonNode node, Consumer<ObjectNode> strictness) {
        if (node instanceof ObjectNode object) {
            if (object.path("nullable").asBoolean() && object.path("type").isTextual()) {
                String type = object.path("type").asText();
                object.putArray("type").add(type).add("null");
            }
            if (object.has("properties") && object.path("type").isValueNode()) {
                strictness.accept(object);
            }
        }
        node.forEach(child -> adapt(child, strictness));
    }
}
