package io.understudy.channel.twilio;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Uni;
import io.understudy.channel.CarrierResult;
import io.understudy.channel.Outbound;
import io.understudy.channel.OutboundMessage;
import io.understudy.channel.SendResult;
import io.understudy.channel.WebhookUrls;
import io.understudy.engine.Effect;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Messages: to a person by the Messages resource, into a conversation by the Conversations API. A
 * conversation is named by the option {@code ConversationSid}, or is the recipient ({@code CH…}).
 *
 * <p>Source: <a href="https://www.twilio.com/docs/messaging/api/message-resource">Twilio, Message resource</a>, <a
 * href="https://www.twilio.com/docs/conversations/api/conversation-message-resource">Conversation Message resource</a>.
 */
final class TwilioMessages {

    private static final List<String> CONTENT = List.of("ContentSid", "ContentVariables");
    private static final Pattern CONVERSATION = Pattern.compile("CH[0-9a-fA-F]{32}");
    private static final Set<String> FAILURES = Set.of("failed", "undelivered", "canceled");

    /** What a resource's fields are called in a flow. */
    private static final Map<String, String> NAMES = Map.ofEntries(
            Map.entry("sid", "Sid"),
            Map.entry("status", "Status"),
            Map.entry("from", "From"),
            Map.entry("to", "To"),
            Map.entry("body", "Body"),
            Map.entry("direction", "Direction"),
            Map.entry("num_media", "NumMedia"),
            Map.entry("num_segments", "NumSegments"),
            Map.entry("price", "Price"),
            Map.entry("price_unit", "PriceUnit"),
            Map.entry("error_code", "ErrorCode"),
            Map.entry("error_message", "ErrorMessage"),
            Map.entry("messaging_service_sid", "MessagingServiceSid"),
            Map.entry("conversation_sid", "ConversationSid"),
            Map.entry("participant_sid", "ParticipantSid"),
            Map.entry("author", "Author"),
            Map.entry("index", "Index"),
            Map.entry("attributes", "Attributes"),
            Map.entry("media", "Media"));

    private final TwilioApi api;
    private final CarrierSettings settings;
    private final String publicBase;

    TwilioMessages(TwilioApi api, CarrierSettings settings, String publicBase) {
        this.api = api;
        this.settings = settings;
        this.publicBase = publicBase;
    }

    Uni<SendResult> send(OutboundMessage message) {
        Effect.SendMessage effect = message.effect();
        Uni<CarrierResult> result = conversation(effect)
                .map(sid -> api.post(writtenInto(effect, sid), written(effect), message.effectId()))
                .orElseGet(() -> api.post(texts(), texted(message), message.effectId()));
        return result.map(answer -> result(message, answer));
    }

    private Form texted(OutboundMessage message) {
        Effect.SendMessage effect = message.effect();
        Form form = new Form().with("To", effect.to());
        service(effect)
                .ifPresentOrElse(
                        service -> form.with("MessagingServiceSid", service), () -> form.with("From", effect.from()));
        form.withText("Body", effect.body());
        effect.mediaUrls().forEach(url -> form.with("MediaUrl", url));
        CONTENT.forEach(name -> form.with(name, effect.options().path(name)));
        form.with("ShortenUrls", effect.options().path("ShortenUrls"));
        return form.with(
                "StatusCallback", WebhookUrls.messageStatus(publicBase, message.accountSid(), message.effectId()));
    }

    private static Form written(Effect.SendMessage effect) {
        Form form = new Form().with("Author", effect.from()).withText("Body", effect.body());
        CONTENT.forEach(name -> form.with(name, effect.options().path(name)));
        return form.with("Attributes", effect.options().path("Attributes"));
    }

    Uni<Optional<SendResult>> find(OutboundMessage message) {
        Effect.SendMessage effect = message.effect();
        return conversation(effect)
                .map(sid -> api.get(writtenInto(effect, sid), newestFirst()))
                .orElseGet(() -> api.get(texts(), between(effect)))
                .map(answer -> new Traces("messages", message.asked(), resource -> alike(effect, resource))
                        .in(answer)
                        .map(found -> result(message, found)));
    }

    private static Form newestFirst() {
        return new Form().with("Order", "desc").with("PageSize", String.valueOf(Traces.PAGE_SIZE));
    }

    /** Not by date: the API's filter is about the date of sending, which a message has not that is still queued. */
    private static Form between(Effect.SendMessage effect) {
        Form form = new Form().with("To", effect.to());
        if (service(effect).isEmpty()) {
            form.with("From", effect.from());
        }
        return form.with("PageSize", String.valueOf(Traces.PAGE_SIZE));
    }

    private static boolean alike(Effect.SendMessage effect, JsonNode resource) {
        boolean theirs = resource.path("direction").asText().equals("inbound");
        boolean sender = conversation(effect).isPresent()
                ? resource.path("author").asText().equals(effect.from())
                : service(effect)
                        .map(service ->
                                resource.path("messaging_service_sid").asText().equals(service))
                        .orElse(true);
        return !theirs && sender && (rewritten(effect) || says(effect.body(), resource));
    }

    /** Where the carrier makes the text, or parts of it, it cannot be compared. */
    private static boolean rewritten(Effect.SendMessage effect) {
        return effect.options().hasNonNull("ContentSid")
                || effect.options().path("ShortenUrls").asBoolean(false);
    }

    /** Trial accounts put a sentence in front. */
    private static boolean says(String body, JsonNode resource) {
        String theirs = resource.path("body").asText("").strip();
        String ours = body.strip();
        return ours.isEmpty() ? theirs.isEmpty() : theirs.endsWith(ours);
    }

    private static SendResult result(OutboundMessage message, CarrierResult answer) {
        if (answer instanceof CarrierResult.Done done) {
            return result(message, done.resource());
        }
        return answer instanceof CarrierResult.Refused refused
                ? new SendResult.Refused(refused.errorCode(), refused.message())
                : new SendResult.Unavailable(((CarrierResult.Unavailable) answer).why());
    }

    /** A message that has failed already is refused: its report may have come when nobody was waiting for it. */
    private static SendResult result(OutboundMessage message, ObjectNode resource) {
        String status = resource.path("status").asText();
        if (FAILURES.contains(status)) {
            return new SendResult.Refused(
                    resource.path("error_code").asInt(),
                    resource.path("error_message").asText("The message is " + status + "."));
        }
        ObjectNode outbound =
                Outbound.accepted(message, resource.path("sid").asText(), status.isEmpty() ? "sent" : status);
        NAMES.forEach((theirs, studios) -> {
            if (resource.has(theirs)) {
                outbound.set(studios, resource.get(theirs));
            }
        });
        return new SendResult.Accepted(outbound);
    }

    private static Optional<String> service(Effect.SendMessage effect) {
        return Optional.of(effect.from())
                .filter(from -> from.startsWith("MG"))
                .or(() -> Optional.of(effect.options().path("ServiceSid").asText()))
                .filter(service -> service.startsWith("MG"));
    }

    private static Optional<String> conversation(Effect.SendMessage effect) {
        return Optional.of(effect.options().path("ConversationSid").asText())
                .filter(sid -> !sid.isEmpty())
                .or(() -> Optional.of(effect.to())
                        .filter(to -> CONVERSATION.matcher(to).matches()));
    }

    private String writtenInto(Effect.SendMessage effect, String conversation) {
        String service = effect.options().path("ServiceSid").asText();
        return TwilioConversations.root(settings, service) + "/" + Form.segment(conversation) + "/Messages";
    }

    private String texts() {
        return settings.accountUrl() + "/Messages.json";
    }
}
