package io.understudy.widget;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.understudy.engine.Context;
import io.understudy.engine.Frame;
import io.understudy.liquid.Template;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * Properties of a widget that are passed on to a carrier under its own names.
 *
 * @param templates the values by the carrier's name; immutable, in the order of the names
 */
record Options(Map<String, Template> templates) {

    /**
     * The properties that are there.
     *
     * @param properties of the widget
     * @param names the carrier's names by the widget's
     */
    static Options compile(Properties properties, Map<String, String> names) {
        Map<String, Template> templates = new TreeMap<>();
        names.forEach((ours, theirs) -> properties.optional(ours).ifPresent(t -> templates.put(theirs, t)));
        return new Options(Collections.unmodifiableMap(templates));
    }

    /** The values, trimmed; blank ones are left out. The object is new and the caller's. */
    ObjectNode render(Frame frame) {
        ObjectNode rendered = Context.object();
        templates.forEach((name, template) -> {
            String text = frame.render(template).strip();
            if (!text.isEmpty()) {
                rendered.put(name, text);
            }
        });
        return rendered;
    }
}
