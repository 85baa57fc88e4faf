package io.understudy.channel.twilio;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Uni;
import io.understudy.channel.CarrierRequest;
import io.understudy.channel.CarrierResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * Conversations: made or taken up, with the flow's webhook for what people write. Gives {@code
 * conversation}, its resource with {@code participants}, and {@code webhook_sid}.
 *
 * <p>A conversation is made under the effect's id as its unique name, so that a repeated request finds it and goes on
 * where the last one stopped. If a participant is refused, the conversation stays without one; the flow is told why.
 *
 * <p>Source: <a href="https://www.twilio.com/docs/conversations/api/conversation-resource">Twilio, Conversation</a>, <a
 * href="https://www.twilio.com/docs/conversations/api/conversation-participant-resource">Participant</a>, <a
 * href="https://www.twilio.com/docs/conversations/api/conversation-scoped-webhook-resource">Scoped Webhook</a>.
 */
final class TwilioConversations {

    private static final String FILTERS = "Configuration.Filters";
    private static final String MESSAGES = "onMessageAdded";
    private static final String PARTICIPANTS = "Participants";

    /** What of the widget's wishes is the conversation's own, and how the API calls it. */
    private static final Map<String, String> OWN = Map.of(
            "FriendlyName", "FriendlyName",
            "Attributes", "Attributes",
            "TimersClosed", "Timers.Closed",
            "TimersInactive", "Timers.Inactive");

    /** Twilio's "participant already exists" and "a binding for this participant and proxy address already exists". */
    private static final Set<Integer> THERE_ALREADY = Set.of(50433, 50416);

    private final TwilioApi api;
    private final CarrierSettings settings;

    TwilioConversations(TwilioApi api, CarrierSettings settings) {
        this.api = api;
        this.settings = settings;
    }

    /** The conversations of a service, or of the account's default one. */
    static String root(CarrierSettings settings, String service) {
        String scope = service.startsWith("IS") ? "/v1/Services/" + Form.segment(service) : "/v1";
        return settings.conversationsUrl() + scope + "/Conversations";
    }

    Uni<CarrierResult> start(CarrierRequest request) {
        String root = root(request);
        Uni<CarrierResult> made =
                api.post(root, own(request).with("UniqueName", request.effectId()), request.effectId());
        return (request.attempt() == 1 ? made : orElse(api.get(root + "/" + request.effectId(), new Form()), made))
                .chain(then(conversation -> furnished(request, conversation)));
    }

    Uni<CarrierResult> resume(CarrierRequest request) {
        String sid = request.effect().parameters().path("ConversationSid").asText();
        return api.post(root(request) + "/" + Form.segment(sid), own(request).with("State", "active"), key(request, 0))
                .chain(then(conversation -> furnished(request, conversation)));
    }

    Uni<CarrierResult> close(CarrierRequest request) {
        String sid = request.effect().parameters().path("ConversationSid").asText();
        return api.post(root(request) + "/" + Form.segment(sid), new Form().with("State", "closed"), key(request, 0));
    }

    /** A refused look-up means that there is none. */
    private static Uni<CarrierResult> orElse(Uni<Answer> known, Uni<CarrierResult> made) {
        return known.chain(answer -> answer.result() instanceof CarrierResult.Refused
                ? made
                : Uni.createFrom().item(answer.result()));
    }

    private Uni<CarrierResult> furnished(CarrierRequest request, ObjectNode conversation) {
        String url = root(request) + "/" + conversation.path("sid").asText();
        List<JsonNode> wanted = new ArrayList<>();
        request.effect().parameters().path(PARTICIPANTS).forEach(wanted::add);
        return participants(request, url, conversation, wanted).chain(then(ready -> webhook(request, url, ready)));
    }

    private Uni<CarrierResult> participants(
            CarrierRequest request, String url, ObjectNode conversation, List<JsonNode> wanted) {
        conversation.putArray("participants");
        Uni<CarrierResult> result = Uni.createFrom().item(new CarrierResult.Done(conversation));
        for (int i = 0; i < wanted.size(); i++) {
            Form form = participant(wanted.get(i));
            String key = key(request, i + 1);
            result = result.chain(
                    then(ready -> api.post(url + "/Participants", form, key).map(answer -> joined(ready, answer))));
        }
        return result;
    }

    private static Form participant(JsonNode wanted) {
        Form form = new Form();
        wanted.properties().forEach(field -> {
            if (!field.getKey().equalsIgnoreCase("type")) {
                form.with(field.getKey(), field.getValue());
            }
        });
        return form;
    }

    private static CarrierResult joined(ObjectNode conversation, CarrierResult answer) {
        if (answer instanceof CarrierResult.Done done) {
            conversation.withArray("participants").add(done.resource());
            return new CarrierResult.Done(conversation);
        }
        return answer instanceof CarrierResult.Refused refused && THERE_ALREADY.contains(refused.errorCode())
                ? new CarrierResult.Done(conversation)
                : answer;
    }

    private Uni<CarrierResult> webhook(CarrierRequest request, String url, ObjectNode conversation) {
        return api.get(url + "/Webhooks", new Form()).chain(answer -> {
            if (answer.result() instanceof CarrierResult.Unavailable) {
                return Uni.createFrom().item(answer.result());
            }
            String known = answer.result() instanceof CarrierResult.Done list ? known(request, list.resource()) : "";
            return known.isEmpty()
                    ? hooked(request, url, conversation)
                    : Uni.createFrom().item(whole(conversation, known));
        });
    }

    private static String known(CarrierRequest request, ObjectNode list) {
        for (JsonNode webhook : list.path("webhooks")) {
            if (webhook.path("configuration").path("url").asText().equals(request.webhookUrl())) {
                return webhook.path("sid").asText();
            }
        }
        return "";
    }

    private Uni<CarrierResult> hooked(CarrierRequest request, String url, ObjectNode conversation) {
        Form form = new Form()
                .with("Target", "webhook")
                .with("Configuration.Url", request.webhookUrl())
                .with("Configuration.Method", "POST")
                .with(FILTERS, request.effect().parameters().path("WebhookFilters"));
        if (!form.has(FILTERS)) {
            form.with(FILTERS, MESSAGES);
        }
        return api.post(url + "/Webhooks", form, request.effectId() + ".webhook")
                .chain(then(webhook -> Uni.createFrom()
                        .item(whole(conversation, webhook.path("sid").asText()))));
    }

    private static CarrierResult whole(ObjectNode conversation, String webhookSid) {
        ObjectNode whole = JsonNodeFactory.instance.objectNode();
        whole.set("conversation", conversation);
        return new CarrierResult.Done(whole.put("webhook_sid", webhookSid));
    }

    private static Form own(CarrierRequest request) {
        Form form = new Form();
        OWN.forEach((ours, theirs) ->
                form.with(theirs, request.effect().parameters().path(ours)));
        return form;
    }

    private String root(CarrierRequest request) {
        return root(settings, request.effect().parameters().path("ServiceSid").asText());
    }

    private static String key(CarrierRequest request, int step) {
        return request.effectId() + "." + step;
    }

    /** Goes on after what was done; a refusal or an absence is the last word. */
    private static Function<CarrierResult, Uni<? extends CarrierResult>> then(
            Function<ObjectNode, Uni<CarrierResult>> next) {
        return result -> result instanceof CarrierResult.Done done
                ? next.apply(done.resource())
                : Uni.createFrom().item(result);
    }
}
