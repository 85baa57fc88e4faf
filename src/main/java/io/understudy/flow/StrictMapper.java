package io.understudy.flow;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;

/**
 * How JSON from outside is read everywhere: numbers kept exactly, duplicate names and trailing text refused, depth and
 * lengths bounded, nothing of the text repeated in an exception.
 *
 * <p>Two kinds of excess are not caught by the mapper itself. An exponent of more digits than an {@code int} has makes it
 * throw a bare {@link NumberFormatException}; a smaller one is read, however large, and must be checked in the tree.
 */
public final class StrictMapper {

    private StrictMapper() {}

    /**
     * A mapper to be built.
     *
     * @param depth levels of objects and arrays, at most
     * @param nameChars characters of a name, at most
     * @param numberChars characters of a number, at most
     * @return for the caller to add what else it needs
     */
    public static JsonMapper.Builder within(int depth, int nameChars, int numberChars) {
        JsonFactory factory = JsonFactory.builder()
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(depth)
                        .maxNameLength(nameChars)
                        .maxNumberLength(numberChars)
                        .build())
                .build();
        return JsonMapper.builder(factory)
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES);
    }
}
