package io.understudy.widget;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.understudy.engine.Context;
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
     * @param names each {@code theirs=ours}, the carrier's name and the property's, or one name that is both; for a
     *     carrier's name that comes twice the first property that is there counts
     */
    static Attributes compile(Properties properties, String... names) {
        Map<String, Template> templates = new LinkedHashMap<>();
        for (String name : names) {
            String theirs = name.substring(0, name.indexOf('=') < 0 ? name.length() : name.indexOf('='));
            String ours = name.substring(name.indexOf('=') + 1);
            properties.optional(ours).ifPresent(template -> templates.putIfAbsent(theirs, template));
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

    /** Rendered, as parameters of a request; the object is the caller's. */
    ObjectNode rendered(Frame frame) {
        ObjectNode parameters = Context.object();
        on(Verb.of(""), frame).attributes().forEach(parameters::put);
        return parameters;
    }
}
