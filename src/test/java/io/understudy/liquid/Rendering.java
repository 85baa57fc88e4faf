package io.understudy.liquid;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.Instant;

/** What the tests of this room say over and over. */
final class Rendering {

    /** A summer morning in California: 2026-07-04 was a Saturday. */
    static final Instant NOW = Instant.parse("2026-07-04T16:05:09Z");

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private Rendering() {}

    static JsonNode json(String json) {
        try {
            return MAPPER.readTree(json);
        } catch (JsonProcessingException e) {
            throw new AssertionError(json, e);
        }
    }

    static Rendered render(String template, JsonNode variables) {
        return Liquid.compile(template).render(variables, NOW);
    }

    static void assertRenders(String expected, String template, JsonNode variables) {
        Rendered rendered = render(template, variables);
        assertNull(rendered.problem(), template);
        assertEquals(expected, rendered.text(), template);
    }

    static void assertProblem(String expected, String template, JsonNode variables) {
        Rendered rendered = render(template, variables);
        assertEquals("", rendered.text(), template);
        String problem = rendered.problem();
        assertNotNull(problem, template);
        assertTrue(problem.contains(expected), template + " should say '" + expected + "' but says: " + problem);
    }
}
