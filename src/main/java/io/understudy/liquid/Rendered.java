package io.understudy.liquid;

import org.jspecify.annotations.Nullable;

/**
 * What a rendering gave.
 *
 * @param text the text, at most {@link LiquidLimits#OUTPUT_BYTES} in UTF-8; empty if there is a problem
 * @param problem a sentence for the flow's author, to be raised as alert 81018; null if all went well
 */
public record Rendered(String text, @Nullable String problem) {

    /** Characters of a problem: it may quote the template, and is stored with every alert. */
    private static final int PROBLEM_CHARS = 300;

    static Rendered of(String text) {
        return new Rendered(text, null);
    }

    static Rendered failed(LiquidProblem problem) {
        String sentence = String.valueOf(problem.getMessage());
        return new Rendered("", sentence.length() <= PROBLEM_CHARS ? sentence : sentence.substring(0, PROBLEM_CHARS));
    }
}
