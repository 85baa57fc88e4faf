package io.understudy.liquid;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.List;

/** What a filter is called with besides its input. Their number was checked when the template was compiled. */
record Arguments(List<JsonNode> values, Scope scope) {

    Budget budget() {
        return scope.budget;
    }

    boolean has(int index) {
        return index < values.size();
    }

    JsonNode value(int index) {
        return values.get(index);
    }

    String text(int index) {
        return Values.textOf(values.get(index), budget());
    }

    String text(int index, String otherwise) {
        return has(index) ? text(index) : otherwise;
    }

    BigDecimal number(int index) {
        return Numbers.coerce(values.get(index));
    }

    int count(int index, int otherwise) {
        return has(index) ? Numbers.clamp(number(index)) : otherwise;
    }

    /** The filter's input as text, paid for. */
    String textOf(JsonNode input) {
        String text = Values.textOf(input, budget());
        budget().text(text);
        return text;
    }
}
