package io.understudy.api;

import java.util.LinkedHashMap;
import java.util.Map;

/** Which verbs a path takes: what {@code Allow} says beside a 405, which the framework leaves out. */
final class AllowedMethods {

    private static final Map<String, String> BY_PATH = new LinkedHashMap<>();

    static {
        BY_PATH.put("/v2/Flows/Validate", "POST");
        BY_PATH.put("/v2/Flows(/[^/]+/(TestUsers|Executions))?", "GET, POST");
        BY_PATH.put("/v2/Flows/[^/]+(/Executions/[^/]+)?", "GET, POST, DELETE");
    }

    private AllowedMethods() {}

    /** The value of {@code Allow}; everything that is only read is left to the last resort. */
    static String of(String path) {
        return BY_PATH.entrySet().stream()
                .filter(entry -> path.matches(entry.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("GET");
    }
}
