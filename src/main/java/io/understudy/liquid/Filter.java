package io.understudy.liquid;

import com.fasterxml.jackson.databind.JsonNode;

/** A filter: a function of its input and arguments that pays for its work before doing it. */
interface Filter {

    /**
     * The filtered value.
     *
     * @throws LiquidProblem if there is none, or it would cost too much
     */
    JsonNode apply(JsonNode input, Arguments arguments);
}
