package io.understudy.liquid;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import java.util.function.IntPredicate;

/** Comparisons and connectives. */
final class Condition {

    /** What a comparison asks of two values. */
    interface Relation {
        boolean holds(JsonNode left, JsonNode right, Budget budget);
    }

    private Condition() {}

    static Expression compare(Expression left, Relation relation, Expression right) {
        return scope -> {
            scope.budget.step();
            return BooleanNode.valueOf(relation.holds(left.evaluate(scope), right.evaluate(scope), scope.budget));
        };
    }

    /** {@code <} and its kin: false for values Liquid cannot order, such as a text and a number. */
    static Relation ordered(IntPredicate wanted) {
        return (left, right, budget) -> {
            Integer order = Values.order(left, right, budget);
            return order != null && wanted.test(order);
        };
    }

    static Expression and(Expression left, Expression right) {
        return scope ->
                BooleanNode.valueOf(Values.truthy(left.evaluate(scope)) && Values.truthy(right.evaluate(scope)));
    }

    static Expression or(Expression left, Expression right) {
        return scope ->
                BooleanNode.valueOf(Values.truthy(left.evaluate(scope)) || Values.truthy(right.evaluate(scope)));
    }

    static Expression not(Expression operand) {
        return scope -> BooleanNode.valueOf(!Values.truthy(operand.evaluate(scope)));
    }
}
