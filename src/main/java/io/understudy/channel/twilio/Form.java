package io.understudy.channel.twilio;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Parameters of a request, in order; a name may come more than once. */
final class Form {

    private record Parameter(String name, String value) {}

    private final List<Parameter> parameters = new ArrayList<>();

    /** Adds a parameter. */
    Form with(String name, String value) {
        parameters.add(new Parameter(name, value));
        return this;
    }

    /** Adds a parameter unless it is empty. */
    Form withText(String name, String value) {
        return value.isEmpty() ? this : with(name, value);
    }

    /** Adds a JSON value: an array as a repeated parameter, an object as JSON text, null and empty text not at all. */
    Form with(String name, JsonNode value) {
        if (value.isArray()) {
            value.forEach(element -> with(name, element));
            return this;
        }
        return withText(name, value.isObject() ? value.toString() : value.asText(""));
    }

    /** Whether a parameter of that name is there. */
    boolean has(String name) {
        return parameters.stream().anyMatch(parameter -> parameter.name().equals(name));
    }

    /** Form-urlencoded, UTF-8. */
    String encoded() {
        return parameters.stream()
                .map(parameter -> encode(parameter.name()) + "=" + encode(parameter.value()))
                .collect(Collectors.joining("&"));
    }

    /** One segment of a path. */
    static String segment(String text) {
        return encode(text).replace("+", "%20");
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
