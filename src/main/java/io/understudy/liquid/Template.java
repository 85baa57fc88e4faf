package io.understudy.liquid;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A compiled template: immutable, safe for use by many threads, and with the same result every time. */
public final class Template {

    private final String source;
    private final @Nullable Node root;
    private final Rendered fixed;
    private final boolean constant;

    private Template(String source, @Nullable Node root, Rendered fixed, boolean constant) {
        this.source = source;
        this.root = root;
        this.fixed = fixed;
        this.constant = constant;
    }

    static Template constant(String source) {
        return new Template(source, null, Rendered.of(source), true);
    }

    static Template broken(String source, LiquidProblem problem) {
        return new Template(source, null, Rendered.failed(problem), false);
    }

    static Template of(String source, Node root) {
        return new Template(source, root, Rendered.of(""), false);
    }

    /**
     * Renders the template. Work, memory and output are bounded by {@link LiquidLimits}.
     *
     * @param variables the root of all paths, an object; any other value has no paths. It is read in place, never
     *     changed and never copied, so it must not change meanwhile
     * @param now what {@code "now"} means to the {@code date} filter
     * @return the text, or the problem that stopped it; never an exception
     */
    public Rendered render(JsonNode variables, Instant now) {
        if (root == null) {
            return fixed;
        }
        BoundedText out = BoundedText.output();
        try {
            root.render(new Scope(variables, now), out);
        } catch (LiquidProblem e) {
            return Rendered.failed(e);
        }
        return Rendered.of(out.toString());
    }

    /** Whether this is text without markup, which renders to its {@linkplain #source() source} without a problem. */
    public boolean isConstant() {
        return constant;
    }

    /** The text this was compiled from, unchanged. */
    public String source() {
        return source;
    }

    /** The source, for logs of developers. */
    @Override
    public String toString() {
        return source;
    }
}
