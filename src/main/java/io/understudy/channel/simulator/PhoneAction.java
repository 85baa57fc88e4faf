package io.understudy.channel.simulator;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.understudy.channel.Refusal;
import io.understudy.channel.WebhookForm;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What somebody does to a phone, under the names of the parameters that an application is told.
 *
 * @param kind which
 * @param parameters that of the kind, and those that go with it
 */
record PhoneAction(Kind kind, Map<String, String> parameters) {

    /** Actions of a script: no flow needs as many. */
    static final int MAX_ACTIONS = 200;

    /** Characters of a parameter's value. */
    static final int MAX_VALUE_CHARS = 4_096;

    /** Parameters of one action. */
    static final int MAX_PARAMETERS = 50;

    private static final String RETURN_URL = "ReturnUrl";

    private static final Pattern DIGITS = Pattern.compile("[0-9*#A-Dw]{1,100}");
    private static final Pattern SECONDS = Pattern.compile("[0-9]{1,5}|silence");

    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    /** Kinds by the parameter that tells them. */
    enum Kind {
        DIGITS("Digits"),
        SPEECH("Speech"),
        RECORDING("Recording"),
        DIAL("DialCallStatus"),
        QUEUE("QueueResult"),
        PAYMENT("Result"),
        AGENT("VirtualAgentStatus"),
        RELAY("SessionStatus"),
        RETURN("FlowEvent"),
        SILENCE("Silence"),
        HANGUP("Status");

        private final String parameter;

        Kind(String parameter) {
            this.parameter = parameter;
        }

        String parameter() {
            return parameter;
        }
    }

    /** Reads a form; throws {@link Refusal} unless it is one action. */
    static PhoneAction of(WebhookForm form) {
        Map<String, String> parameters = new LinkedHashMap<>();
        form.parameters().forEach((name, values) -> parameters.put(name, values.get(0)));
        return of(parameters);
    }

    /** Reads a JSON array of actions; throws {@link Refusal} if one of them is none, or there are too many. */
    static List<PhoneAction> script(String json) {
        JsonNode script = tree(json);
        if (!script.isArray() || script.size() > MAX_ACTIONS) {
            throw Refusal.badRequest(
                    "Invalid parameter Script: must be a JSON array of at most " + MAX_ACTIONS + " actions");
        }
        List<PhoneAction> actions = new ArrayList<>();
        script.forEach(action -> actions.add(of(action)));
        return actions;
    }

    /** Reads {@link #json()}. */
    static PhoneAction of(JsonNode json) {
        if (!json.isObject()) {
            throw Refusal.badRequest("Invalid parameter Script: an action must be an object");
        }
        Map<String, String> parameters = new LinkedHashMap<>();
        json.forEachEntry((name, value) -> parameters.put(name, value.asText()));
        return of(parameters);
    }

    private static PhoneAction of(Map<String, String> parameters) {
        if (parameters.size() > MAX_PARAMETERS
                || parameters.values().stream().anyMatch(value -> value.length() > MAX_VALUE_CHARS)) {
            throw Refusal.badRequest("An action has at most " + MAX_PARAMETERS + " parameters of at most "
                    + MAX_VALUE_CHARS + " characters");
        }
        PhoneAction action = new PhoneAction(kind(parameters), parameters);
        action.check();
        return action;
    }

    /** An application's parameters may have any name, and Digits may end a recording; otherwise there is one only. */
    private static Kind kind(Map<String, String> parameters) {
        if (parameters.containsKey(RETURN_URL) || parameters.containsKey(Kind.RETURN.parameter)) {
            return Kind.RETURN;
        }
        if (parameters.containsKey(Kind.RECORDING.parameter)) {
            return Kind.RECORDING;
        }
        List<Kind> kinds = Arrays.stream(Kind.values())
                .filter(kind -> parameters.containsKey(kind.parameter))
                .toList();
        if (kinds.size() != 1) {
            throw Refusal.badRequest("Give exactly one of "
                    + String.join(
                            ", ",
                            Arrays.stream(Kind.values()).map(Kind::parameter).toList()));
        }
        return kinds.get(0);
    }

    private void check() {
        switch (kind) {
            case DIGITS -> require(DIGITS, "1 to 100 keys of 0-9, *, #, A-D");
            case RECORDING -> require(SECONDS, "seconds, or silence");
            case HANGUP -> require(Pattern.compile("completed"), "completed");
            default -> {
                // Free text: the application judges it.
            }
        }
    }

    private void require(Pattern pattern, String what) {
        if (!pattern.matcher(value()).matches()) {
            throw Refusal.badRequest("Invalid parameter " + kind.parameter + ": must be " + what);
        }
    }

    private static JsonNode tree(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw Refusal.badRequest("Invalid parameter Script: is not JSON");
        }
    }

    /** Of the kind's own parameter. */
    String value() {
        return parameters.getOrDefault(kind.parameter, "");
    }

    /** Every other parameter. */
    Map<String, String> others() {
        Map<String, String> others = new LinkedHashMap<>(parameters);
        others.remove(kind.parameter);
        return others;
    }

    /** Where an application gives the call back to, if not to the flow's webhook; empty if not told. */
    String returnUrl() {
        return parameters.getOrDefault(RETURN_URL, "");
    }

    /** To be stored, or heard. */
    ObjectNode json() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        parameters.forEach(json::put);
        return json;
    }

    /** Names neither people nor texts. */
    @Override
    public String toString() {
        return "PhoneAction[" + kind + "]";
    }
}
