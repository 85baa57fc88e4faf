package io.understudy.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.understudy.flow.StrictMapper;
import java.util.Map;

/**
 * Reads {@code Parameters}: one JSON object, within limits, without duplicate names, with numbers kept exactly and with
 * nothing in it that could not be stored, computed with, or sent on. Every failure names the parameter.
 */
final class FlowParameters {

    private static final String NAME = "Parameters";
    private static final JsonMapper MAPPER = StrictMapper.within(
                    ApiLimits.PARAMETERS_DEPTH, ApiLimits.NAME_CHARS, ApiLimits.NUMBER_CHARS)
            .enable(JsonNodeFeature.WRITE_PROPERTIES_SORTED)
            .build();

    private FlowParameters() {}

    static ObjectNode read(String json) {
        if (Text.bytes(json) > ApiLimits.PARAMETERS_BYTES) {
            throw invalid("must be at most " + ApiLimits.PARAMETERS_BYTES + " bytes long");
        }
        if (tree(json) instanceof ObjectNode object) {
            check(object);
            return object;
        }
        throw invalid("must be a JSON object");
    }

    /** The same text for equal parameters, whatever their order. */
    static String canonical(ObjectNode parameters) {
        try {
            return MAPPER.writeValueAsString(parameters);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a checked tree can be written", e);
        }
    }

    private static JsonNode tree(String json) {
        try {
            return MAPPER.readTree(json);
        } catch (StreamConstraintsException tooMuch) {
            throw invalid("is nested deeper than " + ApiLimits.PARAMETERS_DEPTH
                    + " levels, or holds a name or number beyond the limits");
        } catch (NumberFormatException beyondAnInt) {
            throw invalid("holds a number beyond the range of a double");
        } catch (JsonProcessingException malformed) {
            throw invalid(
                    "must be a JSON object without duplicate names; " + Text.shown(malformed.getOriginalMessage()));
        }
    }

    private static void check(JsonNode node) {
        if (node.isTextual() && Text.isBroken(node.textValue())) {
            throw invalid("must not contain zero characters or halves of surrogate pairs");
        }
        if (node.isNumber() && Math.abs(exponent(node)) > ApiLimits.NUMBER_EXPONENT) {
            throw invalid("holds a number beyond the range of a double");
        }
        for (Map.Entry<String, JsonNode> entry : node.properties()) {
            if (Text.isBroken(entry.getKey())) {
                throw invalid("must not contain zero characters or halves of surrogate pairs");
            }
        }
        node.forEach(FlowParameters::check);
    }

    private static long exponent(JsonNode number) {
        return (long) number.decimalValue().precision() - number.decimalValue().scale();
    }

    private static ApiException invalid(String rule) {
        return ApiException.invalid(NAME, rule);
    }
}
