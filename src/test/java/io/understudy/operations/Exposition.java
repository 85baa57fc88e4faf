package io.understudy.operations;

import io.restassured.RestAssured;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What {@code /q/metrics} says.
 *
 * @see <a href="https://prometheus.io/docs/instrumenting/exposition_formats/">Prometheus, exposition formats</a>
 * @param types type by name of the metric
 * @param labels names of labels by name of the metric, without those of histograms and summaries
 * @param samples value by series
 */
record Exposition(Map<String, String> types, Map<String, Set<String>> labels, Map<String, Double> samples) {

    private static final Pattern TYPE = Pattern.compile("# TYPE (\\S+) (\\S+)");
    private static final Pattern SAMPLE = Pattern.compile("([a-zA-Z_:][a-zA-Z0-9_:]*)(\\{.*})? (\\S+)");
    private static final Pattern LABEL = Pattern.compile("([a-zA-Z_][a-zA-Z0-9_]*)=\"(?:[^\"\\\\]|\\\\.)*\"");
    /** Which the older of the two text formats allows, and Micrometer writes. */
    private static final Pattern LAST_COMMA = Pattern.compile(",}$");

    private static final Set<String> PARTS = Set.of("le", "quantile");

    /** Reads it now. */
    static Exposition read() {
        return of(RestAssured.given().accept("text/plain").get("/q/metrics").asString());
    }

    static Exposition of(String text) {
        Exposition all = new Exposition(new TreeMap<>(), new TreeMap<>(), new LinkedHashMap<>());
        String current = "";
        for (String line : text.split("\n")) {
            Matcher type = TYPE.matcher(line);
            if (type.matches()) {
                current = type.group(1);
                all.types.put(current, type.group(2));
                all.labels.put(current, new TreeSet<>());
            } else if (!line.startsWith("#")) {
                all.add(current, SAMPLE.matcher(line));
            }
        }
        return all;
    }

    private void add(String metric, Matcher sample) {
        if (sample.matches()) {
            String labelText = sample.group(2) == null
                    ? ""
                    : LAST_COMMA.matcher(sample.group(2)).replaceFirst("}");
            samples.put(
                    sample.group(1) + labelText, Double.valueOf(sample.group(3).replace("Inf", "Infinity")));
            LABEL.matcher(labelText)
                    .results()
                    .map(label -> label.group(1))
                    .filter(label -> !PARTS.contains(label))
                    .forEach(labels.get(metric)::add);
        }
    }

    /** The value of a series, written as it is; 0 if there is none. */
    double value(String series) {
        return samples.getOrDefault(series, 0.0);
    }

    /** Whether there is a series of that name. */
    boolean has(String name) {
        return samples.keySet().stream().anyMatch(series -> series.equals(name) || series.startsWith(name + "{"));
    }
}
