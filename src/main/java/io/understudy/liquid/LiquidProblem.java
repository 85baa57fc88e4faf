package io.understudy.liquid;

import java.io.Serial;

/** Ends compiling or rendering with a sentence for the flow's author. Never leaves the room. */
final class LiquidProblem extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    /** No stack trace: an author's mistake is data, and may happen at any rate. */
    LiquidProblem(String message) {
        super(message, null, false, false);
    }
}
