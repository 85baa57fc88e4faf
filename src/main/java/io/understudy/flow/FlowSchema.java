package io.understudy.flow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.dialect.Dialect;
import com.networknt.schema.dialect.Dialects;
import com.networknt.schema.path.PathType;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;

/** Our JSON Schema of a flow definition, compiled once; safe to share. */
final class FlowSchema {

    private static final String RESOURCE = "flow-definition.schema.json";

    private static final JsonNode DOCUMENT = load();

    private static final Schema COMPILED = compile();

    private FlowSchema() {}

    /** The schema itself; must not be changed. */
    static JsonNode document() {
        return DOCUMENT;
    }

    /** Everything in the tree that the schema forbids; the tree must have passed {@link TreeGuard}. */
    static List<FlowProblem> check(JsonNode tree) {
        return COMPILED.validate(tree).stream().map(FlowSchema::problem).toList();
    }

    private static FlowProblem problem(Error error) {
        String place = Pointers.ROOT + error.getInstanceLocation();
        return FlowProblem.error(
                error.getMessage(),
                error.getKeyword().equals("required") ? Pointers.child(place, error.getProperty()) : place);
    }

    private static JsonNode load() {
        try (InputStream resource = FlowSchema.class.getResourceAsStream(RESOURCE)) {
            if (resource == null) {
                throw new IllegalStateException("the resource " + RESOURCE + " is missing");
            }
            return new ObjectMapper().readTree(resource);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static Schema compile() {
        Dialect dialect = Dialect.builder(Dialects.getDraft202012())
                .keyword(new RangeKeyword())
                .build();
        SchemaRegistryConfig config = SchemaRegistryConfig.builder()
                .pathType(PathType.JSON_POINTER)
                .messageSource(new StudioMessages())
                .errorMessageKeyword("errorMessage")
                .locale(Locale.ROOT)
                .preloadSchema(true)
                .build();
        Schema schema = SchemaRegistry.withDialect(dialect, registry -> registry.schemaRegistryConfig(config))
                .getSchema(DOCUMENT);
        schema.initializeValidators();
        return schema;
    }
}
