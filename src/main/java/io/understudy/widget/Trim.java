package io.understudy.widget;

import io.understudy.engine.Frame;
import io.understudy.liquid.Template;
import java.util.Map;
import java.util.Optional;

/**
 * Whether silence is cut off a recording. Widgets write it as {@code trim-silence} and {@code do-not-trim}, or as {@code
 * true} and {@code false}; the carrier knows the former only.
 *
 * @param template the property {@code trim}
 */
record Trim(Optional<Template> template) {

    private static final Map<String, String> MODES = Map.of("true", "trim-silence", "false", "do-not-trim");

    static Trim compile(Properties properties) {
        return new Trim(properties.optional("trim"));
    }

    /** The carrier's word; empty leaves the choice to it. */
    String text(Frame frame) {
        String text = template.map(frame::render).orElse("").strip();
        return MODES.getOrDefault(text, text);
    }
}
