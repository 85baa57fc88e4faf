package io.understudy.engine;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** JSON texts whose field {@code v} says how to read the rest. */
final class VersionedJson {

    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private VersionedJson() {}

    static String write(ObjectNode root) {
        try {
            return JSON.writeValueAsString(root);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A tree that is no JSON", e);
        }
    }

    /** Fails closed: what is newer than {@code version} is not read. The text is not repeated in messages. */
    static ObjectNode read(String text, int version, String what) {
        JsonNode root;
        try {
            root = JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Stored " + what + " is not JSON: " + e.getOriginalMessage());
        }
        JsonNode found = root.path("v");
        if (!(root instanceof ObjectNode object)
                || !found.isInt()
                || found.intValue() < 1
                || found.intValue() > version) {
            throw new IllegalStateException(
                    "Stored " + what + " has version " + found + "; this build reads up to " + version);
        }
        return object;
    }
}
