package io.understudy.flow;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * The widget types of Studio and the events each may raise, as the schema of the definition lists them.
 *
 * @see <a href="https://www.twilio.com/docs/studio/widget-library">Twilio Studio widget library</a>
 */
public final class WidgetTypes {

    private static final Map<String, Set<String>> EVENTS = events();

    private static final Set<String> DEPRECATED = deprecated();

    private WidgetTypes() {}

    /**
     * Every type a definition may use, retired ones included.
     *
     * @return Twilio's names, such as {@code send-message}, in the order of the schema; unmodifiable
     */
    public static Set<String> all() {
        return EVENTS.keySet();
    }

    /**
     * The events that a widget may raise, that is, for which it may have transitions.
     *
     * @param type any text
     * @return Twilio's names, such as {@code incomingMessage}, in the order of the schema; empty if the type is unknown;
     *     unmodifiable
     */
    public static Set<String> events(String type) {
        return EVENTS.getOrDefault(type, Set.of());
    }

    static boolean deprecated(String type) {
        return DEPRECATED.contains(type);
    }

    private static JsonNode definitions() {
        return FlowSchema.document().get("$defs");
    }

    private static Map<String, Set<String>> events() {
        Map<String, Set<String>> events = new LinkedHashMap<>();
        for (JsonNode type : definitions().at("/widget-type/enum")) {
            Set<String> ofType = new LinkedHashSet<>();
            definitions()
                    .get(type.textValue())
                    .at("/$defs/event/anyOf")
                    .forEach(event -> ofType.add(event.get("const").textValue()));
            events.put(type.textValue(), Collections.unmodifiableSet(ofType));
        }
        return Collections.unmodifiableMap(events);
    }

    private static Set<String> deprecated() {
        Set<String> deprecated = new LinkedHashSet<>();
        for (String type : EVENTS.keySet()) {
            if (definitions().get(type).path("deprecated").booleanValue()) {
                deprecated.add(type);
            }
        }
        return Collections.unmodifiableSet(deprecated);
    }
}
