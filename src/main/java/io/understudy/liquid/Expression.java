package io.understudy.liquid;

import com.fasterxml.jackson.databind.JsonNode;

/** Something that has a value. Immutable, and safe for use by many threads. */
interface Expression {

    /**
     * The value now.
     *
     * @throws LiquidProblem if it has none
     */
    JsonNode evaluate(Scope scope);
}
