package io.understudy.liquid;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** The tags, as pieces of a template. Loops are {@link ForLoop}. */
final class Tags {

    private Tags() {}

    static Node literal(String text) {
        return (scope, out) -> {
            scope.budget.text(text);
            out.append(text);
            return Node.Jump.NONE;
        };
    }

    static Node output(Expression expression) {
        return (scope, out) -> {
            Values.write(expression.evaluate(scope), out, scope.budget);
            return Node.Jump.NONE;
        };
    }

    static Node assign(String name, Expression expression) {
        return (scope, out) -> {
            scope.assign(name, expression.evaluate(scope));
            return Node.Jump.NONE;
        };
    }

    static Node capture(String name, Node body) {
        return (scope, out) -> {
            BoundedText captured = BoundedText.value();
            Node.Jump jump = body.render(scope, captured);
            scope.assign(name, Values.text(captured.toString()));
            return jump;
        };
    }

    /** {@code increment} prints the counter and then adds one. */
    static Node increment(String name) {
        return (scope, out) -> {
            out.append(Long.toString(scope.count(name, 1) - 1));
            return Node.Jump.NONE;
        };
    }

    /** {@code decrement} takes one away and then prints the counter. */
    static Node decrement(String name) {
        return (scope, out) -> {
            out.append(Long.toString(scope.count(name, -1)));
            return Node.Jump.NONE;
        };
    }

    static Node jump(Node.Jump jump) {
        return (scope, out) -> jump;
    }

    /** {@code if}, {@code unless} and {@code case}: the first branch whose condition is true. */
    record Branches(List<Branch> branches) implements Node {

        record Branch(Expression condition, Node body) {}

        @Override
        public Jump render(Scope scope, BoundedText out) {
            for (Branch branch : branches) {
                scope.budget.step();
                if (Values.truthy(branch.condition().evaluate(scope))) {
                    return branch.body().render(scope, out);
                }
            }
            return Jump.NONE;
        }
    }

    /**
     * {@code cycle}: the next of its values each time round. Cycles of the same group, or ungrouped ones of the same
     * source text, share their turn.
     */
    record Cycle(String key, List<Expression> group, List<Expression> values) implements Node {

        @Override
        public Jump render(Scope scope, BoundedText out) {
            StringBuilder name = new StringBuilder(group.isEmpty() ? key : "");
            for (Expression part : group) {
                name.append("group ").append(Values.textOf(part.evaluate(scope), scope.budget));
            }
            int turn = Math.floorMod(scope.nextOfCycle(name.toString()), values.size());
            JsonNode value = values.get(turn).evaluate(scope);
            Values.write(value, out, scope.budget);
            return Jump.NONE;
        }
    }
}
