package io.understudy.liquid;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import java.util.List;

/**
 * A path into the variables: a name and steps. A step that leads nowhere is nil, so a missing path prints nothing. Reads
 * the JSON tree in place: nothing is copied, and there is nothing but JSON to reach.
 */
record Lookup(Expression root, List<Step> steps) implements Expression {

    /** One step from a value to something inside it. */
    interface Step {
        JsonNode from(JsonNode value, Scope scope);
    }

    static Expression named(String name) {
        return scope -> scope.lookup(name);
    }

    /** {@code [key]} at the beginning: the variable whose name is the value of another one. */
    static Expression indirect(String name) {
        return scope -> scope.lookup(Values.textOf(scope.lookup(name), scope.budget));
    }

    /** {@code .key}: a member, or one of the three words every collection answers. */
    static Step key(String key) {
        return (value, scope) -> {
            JsonNode member = value.get(key);
            return member != null ? Values.of(member) : word(value, key);
        };
    }

    /** {@code [index]}: an element by position, from the end if negative; a member by name. */
    static Step index(Expression index) {
        return (value, scope) -> {
            JsonNode at = index.evaluate(scope);
            if (at.isNumber() && value.isArray()) {
                int position = Numbers.clamp(Numbers.exact(at));
                return Values.of(value.get(position < 0 ? value.size() + position : position));
            }
            return at.isTextual() ? Values.of(value.get(at.textValue())) : Values.NIL;
        };
    }

    private static JsonNode word(JsonNode value, String word) {
        boolean counts = value.isContainerNode() || value.isTextual();
        return switch (word) {
            case "size" -> counts ? IntNode.valueOf(Values.size(value)) : Values.NIL;
            case "first" -> Values.of(value.get(0));
            case "last" -> Values.of(value.get(value.size() - 1));
            default -> Values.NIL;
        };
    }

    @Override
    public JsonNode evaluate(Scope scope) {
        scope.budget.step();
        JsonNode value = root.evaluate(scope);
        for (Step step : steps) {
            scope.budget.step();
            value = step.from(value, scope);
        }
        return value;
    }
}
