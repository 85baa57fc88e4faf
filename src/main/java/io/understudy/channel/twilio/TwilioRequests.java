package io.understudy.channel.twilio;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Uni;
import io.understudy.channel.CarrierRequest;
import io.understudy.channel.CarrierResult;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.StreamSupport;

/**
 * Recordings of calls and TaskRouter's tasks; gives the carrier's resources as they are.
 *
 * <p>Source: <a href="https://www.twilio.com/docs/voice/api/recording">Twilio, Recording resource</a>, <a
 * href="https://www.twilio.com/docs/taskrouter/api/task">Task resource</a>.
 */
final class TwilioRequests {

    /** The attribute by which a task is recognised; workflows may ignore it. */
    static final String EFFECT = "understudy_effect_id";

    /** Twilio's "invalid parameter", for what cannot be asked. */
    private static final int INVALID = 20001;

    /** Which task it is to be; the rest a widget knows is for whoever takes the task, in its attributes. */
    private static final List<String> TASK = List.of("WorkflowSid", "TaskChannel", "Priority", "Timeout");

    private static final Map<String, String> ABOUT =
            Map.of("From", "from", "To", "to", "ConversationSid", "conversationSid");

    private static final Set<String> RUNNING = Set.of("in-progress", "paused");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final TwilioApi api;
    private final CarrierSettings settings;

    TwilioRequests(TwilioApi api, CarrierSettings settings) {
        this.api = api;
        this.settings = settings;
    }

    Uni<CarrierResult> startRecording(CarrierRequest request) {
        String url = recordings(request) + ".json";
        Uni<CarrierResult> start = api.post(url, recording(request), request.effectId());
        return request.attempt() == 1 ? start : earlier(url, TwilioRequests::running, "recordings", start);
    }

    Uni<CarrierResult> stopRecording(CarrierRequest request) {
        Form form = new Form().with("Status", "stopped");
        Uni<CarrierResult> stop = api.post(recordings(request) + "/Twilio.CURRENT.json", form, request.effectId());
        return request.attempt() == 1
                ? stop
                : earlier(recordings(request) + ".json", recording -> !running(recording), "recordings", stop);
    }

    private static boolean running(JsonNode recording) {
        return RUNNING.contains(recording.path("status").asText());
    }

    /** The newest resource, if it shows that an earlier attempt was carried out; else another attempt. */
    private Uni<CarrierResult> earlier(String url, Predicate<JsonNode> done, String key, Uni<CarrierResult> again) {
        return api.get(url, new Form()).chain(answer -> {
            if (answer.result() instanceof CarrierResult.Done list) {
                return StreamSupport.stream(list.resource().path(key).spliterator(), false)
                        .limit(1)
                        .filter(ObjectNode.class::isInstance)
                        .filter(done)
                        .map(resource -> now(new CarrierResult.Done((ObjectNode) resource)))
                        .findFirst()
                        .orElse(again);
            }
            return answer.result() instanceof CarrierResult.Unavailable ? now(answer.result()) : again;
        });
    }

    private String recordings(CarrierRequest request) {
        String call = request.effect().parameters().path("CallSid").asText();
        return settings.accountUrl() + "/Calls/" + Form.segment(call) + "/Recordings";
    }

    Uni<CarrierResult> createTask(CarrierRequest request) {
        if (settings.workspace().isEmpty()) {
            return now(new CarrierResult.Refused(
                    INVALID, "understudy.carriers." + settings.name() + ".taskrouter-workspace is not configured"));
        }
        String url = settings.taskrouterUrl() + "/v1/Workspaces/"
                + settings.workspace().get() + "/Tasks";
        ObjectNode parameters = request.effect().parameters();
        Form form = new Form();
        TASK.forEach(name -> form.with(name, parameters.path(name)));
        form.with("Attributes", attributes(request));
        Uni<CarrierResult> create = api.post(url, form, request.effectId());
        return request.attempt() == 1 ? create : task(url, request, create);
    }

    private Uni<CarrierResult> task(String url, CarrierRequest request, Uni<CarrierResult> create) {
        Form query = new Form().with("EvaluateTaskAttributes", EFFECT + " == \"" + request.effectId() + "\"");
        return earlier(url + "?" + query.encoded(), task -> true, "tasks", create);
    }

    /** The widget's attributes and whom they are about; what is no JSON object is left for the carrier to refuse. */
    private static String attributes(CarrierRequest request) {
        JsonNode given = request.effect().parameters().path("Attributes");
        String text = given.isObject() ? given.toString() : given.asText("");
        try {
            JsonNode attributes = text.isBlank() ? JSON.createObjectNode() : JSON.readTree(text);
            return attributes instanceof ObjectNode object
                    ? about(request, object).toString()
                    : text;
        } catch (JsonProcessingException e) {
            return text;
        }
    }

    private static ObjectNode about(CarrierRequest request, ObjectNode attributes) {
        ABOUT.forEach((parameter, attribute) -> {
            JsonNode value = request.effect().parameters().path(parameter);
            if (value.isTextual() && !attributes.has(attribute)) {
                attributes.set(attribute, value);
            }
        });
        return attributes.put(EFFECT, request.effectId());
    }

    private static Form recording(CarrierRequest request) {
        Form form = new Form();
        request.effect().parameters().properties().forEach(parameter -> {
            if (!parameter.getKey().equals("CallSid")) {
                form.with(parameter.getKey(), parameter.getValue());
            }
        });
        return form;
    }

    private static Uni<CarrierResult> now(CarrierResult result) {
        return Uni.createFrom().item(result);
    }
}
