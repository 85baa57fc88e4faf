package io.understudy.operations;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** What {@code deploy/observability} looks at. Whether its PromQL is PromQL, {@code check.sh} there asks Prometheus itself. */
final class Watched {

    static final Path FOLDER = Path.of("deploy", "observability");

    /** Names of metrics; nothing else in a query begins like this. */
    private static final Pattern METRIC = Pattern.compile("\\b(?:understudy|http|sql|jvm|process)_[a-z0-9_]+\\b");

    /** Text in quotes, and lists of labels. */
    private static final Pattern NO_METRIC = Pattern.compile("\"[^\"]*\"|\\b(?:by|on|without|ignoring)\\s*\\([^)]*\\)");

    private Watched() {}

    /** The rules of all groups. */
    static List<JsonNode> rules() throws IOException {
        List<JsonNode> rules = new ArrayList<>();
        JsonNode file = new ObjectMapper(new YAMLFactory())
                .readTree(FOLDER.resolve("prometheus-rules.yaml").toFile());
        file.path("groups").forEach(group -> group.path("rules").forEach(rules::add));
        return rules;
    }

    /** The panels of the dashboard. */
    static List<JsonNode> panels() throws IOException {
        List<JsonNode> panels = new ArrayList<>();
        dashboard().path("panels").forEach(panels::add);
        return panels;
    }

    static JsonNode dashboard() throws IOException {
        return new ObjectMapper()
                .readTree(FOLDER.resolve("grafana/dashboards/understudy.json").toFile());
    }

    /** Every query of the rules and of the dashboard. */
    static List<String> queries() throws IOException {
        List<String> queries = new ArrayList<>();
        rules().forEach(rule -> queries.add(rule.path("expr").asText()));
        for (JsonNode panel : panels()) {
            panel.path("targets")
                    .forEach(target -> queries.add(target.path("expr").asText()));
        }
        return queries;
    }

    /** Every metric in them. */
    static Set<String> metrics() throws IOException {
        Set<String> names = new TreeSet<>();
        for (String query : queries()) {
            METRIC.matcher(NO_METRIC.matcher(query).replaceAll(""))
                    .results()
                    .forEach(found -> names.add(found.group()));
        }
        return names;
    }
}
