package io.understudy.flow;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Makes sure that a tree may be walked recursively, checked in bounded time and stored: bounded depth and size, numbers
 * that a database can hold, text without U+0000 and lone surrogates (which PostgreSQL's {@code jsonb} refuses).
 *
 * <p>Walks with its own stack, because the tree may be deeper than the thread's.
 */
final class TreeGuard {

    static final String TOO_DEEP = "must be nested at most " + FlowLimits.NESTING_DEPTH + " levels deep";
    static final String TOO_MANY = "must have at most " + FlowLimits.JSON_VALUES + " values";
    static final String NUMBER_TOO_LONG =
            "numbers must be at most " + FlowLimits.NUMBER_CHARACTERS + " characters long";
    static final String NUMBER_TOO_LARGE = "must have a decimal exponent of at most " + FlowLimits.NUMBER_EXPONENT;
    static final String NOT_JSON = "must be a JSON value";
    static final String BAD_TEXT = "must not contain the character U+0000 or half a surrogate pair";

    private final Deque<Visit> open = new ArrayDeque<>();
    private int seen;

    private TreeGuard() {}

    /** A node on the way, linked to its parent so that its pointer is made only if needed. */
    private record Visit(JsonNode node, @Nullable Visit parent, String step, int depth) {

        FlowProblem problem(String message) {
            return FlowProblem.error(message, pointer());
        }

        private String pointer() {
            Deque<String> steps = new ArrayDeque<>();
            for (Visit at = this; at.parent != null; at = at.parent) {
                steps.push(at.step);
            }
            return Pointers.of(steps.toArray());
        }
    }

    /** The first reason not to touch the tree further, if any. */
    static Optional<FlowProblem> check(JsonNode root) {
        TreeGuard guard = new TreeGuard();
        guard.open.push(new Visit(root, null, "", 0));
        while (!guard.open.isEmpty()) {
            Optional<FlowProblem> problem = guard.visit(guard.open.pop());
            if (problem.isPresent()) {
                return problem;
            }
        }
        return Optional.empty();
    }

    private Optional<FlowProblem> visit(Visit at) {
        JsonNode node = at.node();
        if (++seen > FlowLimits.JSON_VALUES) {
            return Optional.of(FlowProblem.error(TOO_MANY, Pointers.ROOT));
        }
        if (node.isNumber()) {
            return numberProblem(node).map(at::problem);
        }
        if (node.isTextual()) {
            return storable(node.textValue()) ? Optional.empty() : Optional.of(at.problem(BAD_TEXT));
        }
        if (node.isContainerNode()) {
            return enter(at);
        }
        return node.isBoolean() || node.isNull() ? Optional.empty() : Optional.of(at.problem(NOT_JSON));
    }

    private Optional<FlowProblem> enter(Visit at) {
        if (at.depth() >= FlowLimits.NESTING_DEPTH) {
            return Optional.of(FlowProblem.error(TOO_DEEP, Pointers.ROOT));
        }
        if (at.node().size() > FlowLimits.JSON_VALUES) {
            return Optional.of(FlowProblem.error(TOO_MANY, Pointers.ROOT));
        }
        if (at.node().isArray()) {
            for (int i = 0; i < at.node().size(); i++) {
                open.push(new Visit(at.node().get(i), at, Integer.toString(i), at.depth() + 1));
            }
            return Optional.empty();
        }
        for (Map.Entry<String, JsonNode> field : at.node().properties()) {
            if (!storable(field.getKey())) {
                return Optional.of(at.problem(BAD_TEXT));
            }
            open.push(new Visit(field.getValue(), at, field.getKey(), at.depth() + 1));
        }
        return Optional.empty();
    }

    private static Optional<String> numberProblem(JsonNode node) {
        if ((node.isDouble() || node.isFloat()) && !Double.isFinite(node.doubleValue())) {
            return Optional.of(NUMBER_TOO_LARGE);
        }
        BigDecimal number = node.decimalValue();
        if (number.precision() > FlowLimits.NUMBER_CHARACTERS) {
            return Optional.of(NUMBER_TOO_LONG);
        }
        long exponent = (long) number.precision() - number.scale() - 1;
        return Math.abs(exponent) > FlowLimits.NUMBER_EXPONENT ? Optional.of(NUMBER_TOO_LARGE) : Optional.empty();
    }

    private static boolean storable(String text) {
        return text.codePoints()
                .noneMatch(
                        point -> point == 0 || (point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE));
    }
}
