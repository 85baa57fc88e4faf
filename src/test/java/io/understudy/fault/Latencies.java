package io.understudy.fault;

import io.understudy.packaged.Studio;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** How long attempts to create took, by phase of the fault. Safe for concurrent use. */
final class Latencies {

    private static final double NANOS_PER_MILLI = 1_000_000;
    private static final int CREATED = 201;

    private final Map<String, List<Long>> created = new HashMap<>();
    private final Map<String, Integer> failed = new HashMap<>();
    private final Map<Integer, Integer> statuses = new TreeMap<>();
    private String phase = "before";

    /**
     * Figures of a phase.
     *
     * @param count attempts that were answered with 201
     * @param failed attempts that were not
     * @param p50 milliseconds
     * @param p99 milliseconds
     * @param max milliseconds
     */
    record Figures(int count, int failed, double p50, double p99, double max) {
        @Override
        public String toString() {
            return "%d created, %d failed, p50 %.1f ms, p99 %.1f ms, max %.1f ms"
                    .formatted(count, failed, p50, p99, max);
        }
    }

    /** What comes now belongs to this phase. */
    synchronized void phase(String name) {
        phase = name;
    }

    /** The status is HTTP's, or one of {@link Studio.Answer}'s own. */
    synchronized void record(long nanos, int status) {
        statuses.merge(status, 1, Integer::sum);
        if (status == CREATED) {
            created.computeIfAbsent(phase, name -> new ArrayList<>()).add(nanos);
        } else {
            failed.merge(phase, 1, Integer::sum);
        }
    }

    /** How many attempts ended with which status. */
    synchronized Map<Integer, Integer> statuses() {
        return Map.copyOf(statuses);
    }

    synchronized Figures figures(String name) {
        List<Long> sorted =
                created.getOrDefault(name, List.of()).stream().sorted().toList();
        return new Figures(
                sorted.size(),
                failed.getOrDefault(name, 0),
                quantile(sorted, 0.5),
                quantile(sorted, 0.99),
                quantile(sorted, 1));
    }

    private static double quantile(List<Long> sorted, double share) {
        int index = Math.max((int) Math.ceil(share * sorted.size()) - 1, 0);
        return sorted.isEmpty() ? Double.NaN : sorted.get(index) / NANOS_PER_MILLI;
    }
}
