package io.understudy.liquid;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayDeque;
import java.util.Deque;

/** The work one rendering may still do; see {@link LiquidLimits#WORK_UNITS}. */
final class Budget {

    private int left = LiquidLimits.WORK_UNITS;

    void step() {
        charge(1);
    }

    void charge(long units) {
        if (units > left) {
            throw new LiquidProblem("more work than " + LiquidLimits.WORK_UNITS + " units");
        }
        left -= (int) units;
    }

    void text(CharSequence text) {
        charge(1L + text.length() / LiquidLimits.CHARS_PER_UNIT);
    }

    /** Pays for finding a needle: a plain search may compare all of it at every position. */
    void search(CharSequence text, CharSequence needle) {
        charge(1L + (text.length() / LiquidLimits.CHARS_PER_UNIT) * (1L + needle.length() / LiquidLimits.NEEDLE_CHARS));
    }

    /** Pays for a value and everything inside it, before somebody walks it; refuses Java objects hidden in it. */
    void tree(JsonNode value) {
        Deque<JsonNode> pending = new ArrayDeque<>();
        pending.push(value);
        while (!pending.isEmpty()) {
            JsonNode node = pending.pop();
            if (node.isPojo() || node.isBinary()) {
                throw new LiquidProblem("a value that is not JSON");
            }
            if (node.isTextual()) {
                text(node.textValue());
            } else {
                charge(1L + node.size());
            }
            if (node.isObject()) {
                node.fieldNames().forEachRemaining(this::text);
            }
            node.forEach(pending::push);
        }
    }
}
