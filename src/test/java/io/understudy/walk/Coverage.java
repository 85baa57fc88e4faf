package io.understudy.walk;

import io.understudy.engine.Step;
import io.understudy.flow.WidgetTypes;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** How often every event of every widget type fired. */
final class Coverage {

    /** Documented by Twilio, fired by nothing: a beta's event, and the outcomes of a product that is gone. */
    private static final Map<String, Set<String>> NEVER =
            Map.of("send-to-flex", Set.of("composerStarted"), "send-to-auto-pilot", Set.of("sessionEnded", "timeout"));

    private final Map<String, Map<String, Integer>> counts = new TreeMap<>();

    void add(List<Step> steps) {
        for (Step step : steps) {
            counts.computeIfAbsent(step.type(), type -> new TreeMap<>()).merge(step.name(), 1, Integer::sum);
        }
    }

    /** Pairs of widget type and documented event that never occurred. */
    Set<String> missing(Set<String> types) {
        Set<String> missing = new TreeSet<>();
        for (String type : types) {
            Set<String> expected = new TreeSet<>(WidgetTypes.events(type));
            expected.removeAll(NEVER.getOrDefault(type, Set.of()));
            expected.removeAll(counts.getOrDefault(type, Map.of()).keySet());
            expected.forEach(event -> missing.add(type + " " + event));
        }
        return missing;
    }

    void print(String title) {
        System.out.println(title);
        counts.forEach((type, events) -> System.out.printf("  %-26s %s%n", type, events));
    }
}
