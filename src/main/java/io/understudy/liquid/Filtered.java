package io.understudy.liquid;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** A value sent through filters, left to right. */
record Filtered(Expression source, List<Call> calls) implements Expression {

    /** A filter with the arguments it is called with. */
    record Call(Filter filter, List<Expression> arguments) {}

    @Override
    public JsonNode evaluate(Scope scope) {
        JsonNode value = source.evaluate(scope);
        for (Call call : calls) {
            List<JsonNode> arguments = new ArrayList<>(call.arguments().size());
            for (Expression argument : call.arguments()) {
                arguments.add(argument.evaluate(scope));
            }
            scope.budget.step();
            value = bounded(call.filter().apply(value, new Arguments(arguments, scope)), scope.budget);
        }
        return value;
    }

    private static JsonNode bounded(JsonNode result, Budget budget) {
        if (result.isTextual()) {
            budget.text(result.textValue());
            BoundedText.value()
                    .measure(result.textValue(), 0, result.textValue().length());
        }
        return result;
    }
}
