package io.understudy.channel.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Uni;
import io.understudy.channel.CarrierRequest;
import io.understudy.channel.CarrierResult;
import io.understudy.channel.Refusal;
import io.understudy.sid.Sid;
import io.understudy.sid.Sids;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * Conversations, and people writing into them. A conversation's messages go to the webhook of the flow that started or
 * resumed it last.
 *
 * <p>Source: <a href="https://www.twilio.com/docs/conversations/conversations-webhooks#onmessageadded">Twilio,
 * Conversations webhooks</a>.
 */
@Singleton
class SimulatorConversations {

    /** What is stored: {@code conversation} and {@code webhook_sid} as told the flow, and ours. */
    private static final String RESOURCE = "conversation";

    private static final String WEBHOOK = "webhook";
    private static final String WEBHOOK_SID = "webhook_sid";
    private static final String MESSAGES = "messages";

    private static final CarrierResult NONE = new CarrierResult.Refused(20404, "There is no such conversation");

    private final ResourceRows rows;
    private final Webhook webhook;
    private final Clock clock;

    SimulatorConversations(ResourceRows rows, Webhook webhook, Clock clock) {
        this.rows = rows;
        this.webhook = webhook;
        this.clock = clock;
    }

    /** Creates a conversation with participants. */
    Uni<CarrierResult> start(CarrierRequest request) {
        JsonNode wanted = request.effect().parameters();
        Sid sid = Sids.mint(Sid.Prefix.CH);
        ObjectNode stored = stored(request.accountSid(), sid, wanted, request.webhookUrl());
        return rows.insert(sid, request.accountSid(), SimulatorResourceEntity.CONVERSATION, request.effectId(), stored)
                .map(SimulatorConversations::told);
    }

    /** Takes up a conversation; its messages go to this flow from now on. */
    Uni<CarrierResult> resume(CarrierRequest request) {
        return named(request, (sid, stored) -> taken(request.accountSid(), sid, stored, request.webhookUrl()));
    }

    /** Closes a conversation. */
    Uni<CarrierResult> close(CarrierRequest request) {
        return named(request, (sid, stored) -> {
            ObjectNode conversation = ((ObjectNode) stored.get(RESOURCE)).put("state", "closed");
            return rows.update(sid, request.accountSid(), stored)
                    .replaceWith(() -> new CarrierResult.Done(conversation));
        });
    }

    private Uni<CarrierResult> named(CarrierRequest request, BiFunction<Sid, ObjectNode, Uni<CarrierResult>> work) {
        return Sid.parse(
                        Sid.Prefix.CH,
                        request.effect().parameters().path("ConversationSid").asText())
                .map(sid -> rows.find(request.accountSid(), SimulatorResourceEntity.CONVERSATION, sid)
                        .chain(found -> found.map(stored -> work.apply(sid, stored))
                                .orElseGet(() -> Uni.createFrom().item(NONE))))
                .orElseGet(() -> Uni.createFrom().item(NONE));
    }

    private Uni<CarrierResult> taken(Sid account, Sid sid, ObjectNode stored, String url) {
        stored.put(WEBHOOK, url).put(WEBHOOK_SID, Sids.mint(Sid.Prefix.WH).toString());
        return rows.update(sid, account, stored).replaceWith(() -> told(stored));
    }

    private static CarrierResult told(ObjectNode stored) {
        ObjectNode told = JsonNodeFactory.instance.objectNode();
        told.set(RESOURCE, stored.path(RESOURCE));
        return new CarrierResult.Done(
                told.put(WEBHOOK_SID, stored.path(WEBHOOK_SID).asText()));
    }

    private static ObjectNode stored(Sid account, Sid sid, JsonNode wanted, String url) {
        ObjectNode stored = JsonNodeFactory.instance.objectNode();
        ObjectNode conversation = stored.putObject(RESOURCE)
                .put("sid", sid.toString())
                .put("account_sid", account.toString())
                .put("chat_service_sid", service(account, wanted))
                .put("friendly_name", wanted.path("FriendlyName").asText())
                .put("attributes", wanted.path("Attributes").asText("{}"))
                .put("state", "active");
        JsonNode participants = wanted.path("Participants");
        conversation.set("participants", participants.isArray() ? participants : JsonNodeFactory.instance.arrayNode());
        return stored.put(WEBHOOK, url)
                .put(WEBHOOK_SID, Sids.mint(Sid.Prefix.WH).toString())
                .put(MESSAGES, 0);
    }

    /** Every conversation has a service, from which a flow writes into it; without another it is the account's own. */
    private static String service(Sid account, JsonNode wanted) {
        String service = wanted.path("ServiceSid").asText();
        return service.isEmpty() ? "IS" + account.toString().substring(2) : service;
    }

    /** A conversation; fails with a {@link Refusal} if there is none. */
    Uni<ObjectNode> fetch(Sid account, Sid sid) {
        return rows.find(account, SimulatorResourceEntity.CONVERSATION, sid)
                .map(found -> found.orElseThrow(() -> Refusal.notFound("/Conversations/" + sid)));
    }

    /**
     * Somebody writes into a conversation, which begins with that if a flow is named.
     *
     * @return the message, and under {@code webhook} what came of telling the flow
     */
    Uni<ObjectNode> write(Sid account, Sid sid, ConversationMessage message) {
        webhook.requireToken(account);
        return rows.find(account, SimulatorResourceEntity.CONVERSATION, sid)
                .chain(found -> found.map(Uni.createFrom()::item).orElseGet(() -> begun(account, sid, message)))
                .chain(stored -> deliver(account, sid, stored, message));
    }

    private Uni<ObjectNode> begun(Sid account, Sid sid, ConversationMessage message) {
        Sid flow = message.flowSid().orElseThrow(() -> Refusal.notFound("/Conversations/" + sid));
        ObjectNode stored = stored(account, sid, JsonNodeFactory.instance.objectNode(), webhook.ofFlow(account, flow));
        return rows.insert(sid, account, SimulatorResourceEntity.CONVERSATION, "phone." + account + "." + sid, stored);
    }

    private Uni<ObjectNode> deliver(Sid account, Sid sid, ObjectNode stored, ConversationMessage message) {
        int index = stored.path(MESSAGES).asInt();
        Map<String, String> parameters = parameters(account, sid, stored, message, index);
        String url = stored.path(WEBHOOK).asText();
        return rows.update(sid, account, stored.put(MESSAGES, index + 1))
                .chain(() -> webhook.call(account, "POST", url, parameters))
                .map(answer -> told(parameters, answer));
    }

    private Map<String, String> parameters(
            Sid account, Sid sid, ObjectNode stored, ConversationMessage message, int index) {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("EventType", "onMessageAdded");
        parameters.put("Source", "SDK");
        parameters.put("AccountSid", account.toString());
        parameters.put("ConversationSid", sid.toString());
        parameters.put(
                "ChatServiceSid", stored.at("/conversation/chat_service_sid").asText());
        parameters.put("MessageSid", Sids.mint(Sid.Prefix.IM).toString());
        parameters.put("Index", Integer.toString(index));
        parameters.put("Author", message.author());
        parameters.put("Body", message.body());
        parameters.put("Attributes", "{}");
        parameters.put("DateCreated", clock.instant().toString());
        parameters.put("RetryCount", "0");
        return parameters;
    }

    private static ObjectNode told(Map<String, String> parameters, Webhook.Answer answer) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("sid", parameters.get("MessageSid"))
                .put("conversation_sid", parameters.get("ConversationSid"))
                .put("author", parameters.get("Author"))
                .put("body", parameters.get("Body"))
                .put("index", Integer.parseInt(parameters.get("Index")));
        json.putObject("webhook")
                .put("url", answer.url())
                .put("status", answer.status())
                .put("body", answer.answer());
        return json;
    }

    /**
     * What somebody writes.
     *
     * @param author who
     * @param body what
     * @param flowSid the flow that a conversation begins with, if told
     */
    record ConversationMessage(String author, String body, Optional<Sid> flowSid) {

        /** Names neither people nor texts. */
        @Override
        public String toString() {
            return "ConversationMessage[]";
        }
    }
}
