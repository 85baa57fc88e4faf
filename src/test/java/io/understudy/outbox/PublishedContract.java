package io.understudy.outbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The schemas and the AsyncAPI document as they are served, applied to what is published. */
final class PublishedContract {

    private static final String SERVED = "/META-INF/resources/";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final SchemaRegistry SCHEMAS = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

    final JsonNode asyncApi = read(new YAMLMapper(), "asyncapi.yaml");
    private final Map<String, Schema> dataByType = new HashMap<>();
    private final Map<String, Schema> headersByType = new HashMap<>();

    PublishedContract() {
        asyncApi.at("/components/messages").properties().forEach(message -> {
            String type = message.getValue().get("name").textValue();
            String file = message.getValue().at("/payload/$ref").textValue();
            dataByType.put(type, SCHEMAS.getSchema(read(JSON, file.replace("./", ""))));
            headersByType.put(type, headers(message.getKey()));
        });
    }

    /** The whole document as a schema, entered at the headers of a message, so that its references resolve. */
    private Schema headers(String message) {
        ObjectNode entry = asyncApi.deepCopy();
        entry.put("$id", "urn:headers:" + message);
        entry.put("$ref", "#/components/messages/" + message + "/headers");
        return SCHEMAS.getSchema(entry);
    }

    /** The schema of a type's data. */
    JsonNode dataSchema(String type) {
        return dataByType.get(type).getSchemaNode();
    }

    List<Error> problems(String type, JsonNode data) {
        return dataByType.get(type).validate(data);
    }

    List<Error> problems(String type, Map<String, String> headers) {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        headers.forEach(object::put);
        return headersByType.get(type).validate(object);
    }

    private static JsonNode read(ObjectMapper mapper, String served) {
        try (InputStream resource = PublishedContract.class.getResourceAsStream(SERVED + served)) {
            return mapper.readTree(resource);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
