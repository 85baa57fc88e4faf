package io.understudy.api;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which verbs a path takes: what {@code Allow} says beside a 405. The framework leaves it out, and takes a wrong verb
 * below a flow for a wrong path.
 */
final class AllowedMethods {

    private static final String FLOW = "/v2/Flows/[^/]+";
    private static final String EXECUTION = FLOW + "/Executions/[^/]+";

    private static final Map<String, List<String>> BY_PATH = new LinkedHashMap<>();

    static {
        BY_PATH.put("/v2/Flows/Validate", List.of("POST"));
        BY_PATH.put("/v2/Flows|" + FLOW + "/(TestUsers|Executions)", List.of("GET", "POST"));
        BY_PATH.put(FLOW + "|" + EXECUTION, List.of("GET", "POST", "DELETE"));
        BY_PATH.put(FLOW + "/Revisions(/[^/]+)?", List.of("GET"));
        BY_PATH.put(EXECUTION + "/(Context|Steps|Steps/[^/]+|Steps/[^/]+/Context)", List.of("GET"));
        BY_PATH.put("/understudy/v1/Executions/[^/]+/Alerts", List.of("GET"));
    }

    private AllowedMethods() {}

    /** The verbs; empty for a path of which nothing is known. */
    static Optional<List<String>> of(String path) {
        return BY_PATH.entrySet().stream()
                .filter(entry -> path.matches(entry.getKey()))
                .map(Map.Entry::getValue)
                .findFirst();
    }
}
