package io.understudy.widget;

import io.understudy.engine.Frame;
import io.understudy.engine.Verb;
import io.understudy.liquid.Template;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The key that ends an input or a recording. A property that is there and blank means none, which is not the same as a
 * property that is absent: then the carrier has its own idea.
 *
 * @param template the property {@code finish_on_key}; empty if it is absent
 */
record FinishOnKey(Optional<Template> template) {

    private static final String PROPERTY = "finish_on_key";

    static FinishOnKey compile(Properties properties) {
        return new FinishOnKey(
                properties.tree().path(PROPERTY).isValueNode()
                        ? Optional.of(properties.template(PROPERTY))
                        : Optional.empty());
    }

    /** The verb with the attribute {@code finishOnKey}, which may be blank. */
    Verb on(Verb verb, Frame frame) {
        if (template.isEmpty()) {
            return verb;
        }
        Map<String, String> attributes = new LinkedHashMap<>(verb.attributes());
        attributes.put("finishOnKey", frame.render(template.get()).strip());
        return new Verb(
                verb.name(), Collections.unmodifiableMap(attributes), verb.text(), verb.children(), verb.returns());
    }
}
