package io.understudy.widget;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.understudy.engine.Frame;
import io.understudy.engine.Verb;
import io.understudy.liquid.Template;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Properties that go to the carrier as they are rendered, under the carrier's names; blank ones are left out.
 *
 * @param templates by the carrier's name, in order
 */
record Attributes(Map<String, Template> templates) {

    /**
     * Reads properties.
     *
     * @param names the carrier's name and the property's, in turns; for a carrier's name that comes twice the first
     *     property that is there counts
     */
    static Attributes compile(Properties properties, String... names) {
        Map<String, Template> templates = new LinkedHashMap<>();
        for (int i = 0; i < names.length; i += 2) {
            String name = names[i];
            properties.optional(names[i + 1]).ifPresent(template -> templates.putIfAbsent(name, template));
        }
        return new Attributes(Collections.unmodifiableMap(templates));
    }

    /** Rendered, as attributes of a verb. */
    Verb on(Verb verb, Frame frame) {
        Verb with = verb;
        for (Map.Entry<String, Template> attribute : templates.entrySet()) {
            with = with.with(
                    attribute.getKey(), frame.render(attribute.getValue()).strip());
        }
        return with;
    }

    /** Rendered, as parameters of a request. */
    void into(ObjectNode parameters, Frame frame) {
        on(Verb.of(""), frame).attributes().forEach(parameters::put);
    }
}
