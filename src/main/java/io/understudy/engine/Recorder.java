package io.understudy.engine;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Collects what a sprint says to the outside while it runs, and counts what it writes. */
final class Recorder {

    private final List<Step> steps = new ArrayList<>();
    private final List<Effect> effects = new ArrayList<>();
    private final List<Alert> alerts = new ArrayList<>();
    private final Set<String> correlations = new LinkedHashSet<>();
    private long written;

    void step(Step step) {
        steps.add(step);
        written += sizeOf(step.change());
    }

    void effects(List<Effect> wanted) {
        effects.addAll(wanted);
    }

    void alert(Alert alert) {
        if (alerts.size() < EngineLimits.ALERTS_PER_SPRINT) {
            alerts.add(alert);
        }
    }

    /** The outside will speak of this execution by that SID. */
    void correlate(String sid) {
        if (!sid.isEmpty() && sid.length() <= EngineLimits.CORRELATION_CHARS) {
            correlations.add(sid);
        }
    }

    /** The end of an execution is always told, and what the sprint wanted of the world before it is not asked. */
    void last(Alert alert) {
        alerts.add(alert);
        effects.clear();
    }

    int stepCount() {
        return steps.size();
    }

    /** Whether the steps so far wrote more than one commit should carry. */
    boolean exhausted() {
        return written > EngineLimits.SPRINT_BYTES;
    }

    Sprint sprint(Execution next) {
        return new Sprint(
                next, true, List.copyOf(steps), List.copyOf(effects), List.copyOf(alerts), List.copyOf(correlations));
    }

    private static long sizeOf(Change change) {
        long size = 0;
        Context initial = change.initial();
        if (initial != null) {
            size += JsonSize.of(initial.root(), EngineLimits.SPRINT_BYTES);
        }
        if (change.outputs() != null) {
            size += JsonSize.of(change.outputs(), EngineLimits.SPRINT_BYTES);
        }
        if (change.variables() != null) {
            size += JsonSize.of(change.variables(), EngineLimits.SPRINT_BYTES);
        }
        if (change.patch() != null) {
            size += JsonSize.of(change.patch(), EngineLimits.SPRINT_BYTES);
        }
        return size;
    }
}
