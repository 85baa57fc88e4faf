package io.understudy.flow;

import java.util.List;

/**
 * A test of a split.
 *
 * @param friendlyName the author's label
 * @param arguments what is tested: Liquid, practically always one; at least one
 * @param type one of the operators of the schema, such as {@code equal_to}
 * @param value what it is tested against, Liquid allowed; numbers and booleans are given as their JSON text, null as
 *     empty text
 * @see <a href="https://www.twilio.com/docs/studio/widget-library/split-based-on">Twilio, Split Based On</a>
 */
public record Condition(String friendlyName, List<String> arguments, String type, String value) {

    /** Copies the list. */
    public Condition {
        arguments = List.copyOf(arguments);
    }
}
