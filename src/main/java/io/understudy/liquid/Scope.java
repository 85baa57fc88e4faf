package io.understudy.liquid;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.LongNode;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Everything one rendering reads and changes. The caller's variables are only read. */
final class Scope {

    final Budget budget = new Budget();
    final Instant now;

    private final JsonNode variables;
    private final Map<String, JsonNode> assigned = new HashMap<>();
    private final Map<String, Long> counters = new HashMap<>();
    private final Map<String, Integer> cycles = new HashMap<>();
    private final Map<String, Integer> loopPositions = new HashMap<>();

    Scope(JsonNode variables, Instant now) {
        this.variables = variables;
        this.now = now;
    }

    /** What a name means: an assigned value hides a variable, which hides a counter; nil if it means nothing. */
    JsonNode lookup(String name) {
        JsonNode local = assigned.get(name);
        if (local != null) {
            return local;
        }
        JsonNode variable = variables.get(name);
        if (variable != null) {
            return Values.of(variable);
        }
        Long counter = counters.get(name);
        return counter == null ? Values.NIL : LongNode.valueOf(counter);
    }

    /**
     * Gives a name a value, or takes it away.
     *
     * @param value the new value; null to forget the name
     * @return the value it had, to be put back by loops; null if none
     */
    @Nullable
    JsonNode assign(String name, @Nullable JsonNode value) {
        return value == null ? assigned.remove(name) : assigned.put(name, value);
    }

    /** Adds to a counter and tells its new value. Counters start at 0 and have nothing to do with assigned values. */
    long count(String name, int change) {
        return counters.merge(name, (long) change, Long::sum);
    }

    /** How often a cycle has been asked before. */
    int nextOfCycle(String group) {
        int count = cycles.getOrDefault(group, 0);
        cycles.put(group, count + 1);
        return count;
    }

    int loopPosition(String loop) {
        return loopPositions.getOrDefault(loop, 0);
    }

    void rememberLoopPosition(String loop, int position) {
        loopPositions.put(loop, position);
    }
}
