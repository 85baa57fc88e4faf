package io.understudy.channel;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The parameters of a form body or a query, decoded and in the order of their first appearance. Read by ourselves
 * because a signature covers every parameter exactly as sent, repeated and empty ones included.
 *
 * @param parameters every name with its values
 */
public record WebhookForm(Map<String, List<String>> parameters) {

    /** Characters of the encoded form; Twilio's largest webhook, with add-ons, is a fraction of it. */
    static final int MAX_CHARS = 64 * 1024;

    /** Parameters; ten media items and every geographic field make about eighty. */
    static final int MAX_PARAMETERS = 500;

    private static final Set<String> JSON_PARAMETERS = Set.of("AddOns", "ChannelAttributes");

    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * Reads a form.
     *
     * @param encoded {@code application/x-www-form-urlencoded} text, may be empty
     * @throws Refusal 413 if it is too long, 400 if it has too many parameters or is not well-formed
     */
    public static WebhookForm parse(String encoded) {
        if (encoded.length() > MAX_CHARS) {
            throw new Refusal(413, 20001, "The request body is larger than " + MAX_CHARS + " bytes");
        }
        Map<String, List<String>> parameters = new LinkedHashMap<>();
        int count = 0;
        for (String pair : encoded.split("&")) {
            if (!pair.isEmpty()) {
                if (++count > MAX_PARAMETERS) {
                    throw Refusal.badRequest("More than " + MAX_PARAMETERS + " parameters in the request");
                }
                add(parameters, pair);
            }
        }
        return new WebhookForm(parameters);
    }

    private static void add(Map<String, List<String>> parameters, String pair) {
        int equals = pair.indexOf('=');
        String name = decode(equals < 0 ? pair : pair.substring(0, equals));
        String value = equals < 0 ? "" : decode(pair.substring(equals + 1));
        parameters.computeIfAbsent(name, n -> new ArrayList<>(1)).add(value);
    }

    private static String decode(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw Refusal.badRequest("The request's parameters are not form-urlencoded");
        }
    }

    /** The first value, if it is more than white space. */
    public Optional<String> first(String name) {
        return all(name).stream().findFirst().filter(value -> !value.isBlank());
    }

    /**
     * The first value of what names something, and is compared with what is stored.
     *
     * @throws Refusal 400 if it holds control characters: nothing is called so
     */
    public Optional<String> identifier(String name) {
        Optional<String> value = first(name);
        if (value.filter(text -> text.chars().anyMatch(Character::isISOControl)).isPresent()) {
            throw Refusal.badRequest("Invalid parameter " + name + ": control characters are not allowed");
        }
        return value;
    }

    /** Every value, in order. */
    public List<String> all(String name) {
        return parameters.getOrDefault(name, List.of());
    }

    /**
     * The first value.
     *
     * @throws Refusal 400 in Twilio's words, if there is none
     */
    public String require(String name) {
        return first(name)
                .orElseThrow(() -> Refusal.badRequest("Missing required parameter " + name + " in the post body"));
    }

    /**
     * The parameters as a flow reads them: the first value of each, text; {@code AddOns} and {@code ChannelAttributes}
     * parsed if they hold a JSON object.
     */
    public ObjectNode tree() {
        ObjectNode tree = JsonNodeFactory.instance.objectNode();
        parameters.forEach((name, values) -> tree.set(name, value(name, values.get(0))));
        return tree;
    }

    private static JsonNode value(String name, String text) {
        return JSON_PARAMETERS.contains(name) ? parsed(text) : JsonNodeFactory.instance.textNode(text);
    }

    private static JsonNode parsed(String text) {
        try {
            JsonNode node = JSON.readTree(text);
            return node.isObject() ? node : JsonNodeFactory.instance.textNode(text);
        } catch (JsonProcessingException e) {
            return JsonNodeFactory.instance.textNode(text);
        }
    }
}
