package io.understudy.widget;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.understudy.engine.Context;
import io.understudy.engine.Effect;
import io.understudy.engine.Frame;
import io.understudy.engine.Outcome;
import io.understudy.engine.Pending;
import io.understudy.engine.Signal;
import io.understudy.engine.Widget;
import io.understudy.flow.State;
import io.understudy.liquid.Liquid;
import io.understudy.liquid.Template;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * {@code resume-conversation}: takes up a conversation that is there already and holds the flow in it from then on. For
 * flows started over the REST API, once.
 *
 * <table>
 * <caption>Properties</caption>
 * <tr><td>{@code conversation_service_sid}, {@code conversation_sid}</td><td>text</td><td></td></tr>
 * <tr><td>{@code webhook_filters}</td><td>list of text, or text</td><td>what the carrier tells us of; passed on</td></tr>
 * <tr><td>{@code attributes}</td><td>text</td><td>passed on</td></tr>
 * </table>
 *
 * <p>Events: {@code resumed}; {@code failed}, with alert 81010: the carrier refuses or is silent for an hour; or, with
 * nobody asked, there is no service or no conversation SID, the flow was not started over the REST API, or it is held in
 * a call or a conversation already.
 *
 * <p>Outputs: those of {@link StartConversation}.
 *
 * @param service the conversation service
 * @param conversation the conversation
 * @param filters what to be told of
 * @param options the other properties, under the API's names
 * @see <a href="https://www.twilio.com/docs/studio/widget-library/resume-conversation">Twilio, Resume Conversation</a>
 */
record ResumeConversation(Template service, Template conversation, List<Template> filters, Attributes options)
        implements Widget {

    static ResumeConversation compile(State state) {
        Properties properties = new Properties(state.properties());
        List<Template> filters = new ArrayList<>();
        if (properties.tree().path("webhook_filters").isArray()) {
            for (JsonNode filter : properties.tree().path("webhook_filters")) {
                filters.add(Liquid.compile(filter.asText()));
            }
        } else {
            properties.optional("webhook_filters").ifPresent(filters::add);
        }
        return new ResumeConversation(
                properties.template("conversation_service_sid"),
                properties.template("conversation_sid"),
                List.copyOf(filters),
                Attributes.compile(properties, "Attributes=attributes"));
    }

    @Override
    public Outcome enter(Frame frame) {
        Optional<String> obstacle = Conversation.obstacle(frame);
        if (obstacle.isPresent()) {
            return Conversation.failed(frame, obstacle.get());
        }
        String serviceSid = frame.render(service).strip();
        String conversationSid = frame.render(conversation).strip();
        if (serviceSid.isEmpty() || conversationSid.isEmpty()) {
            return Conversation.failed(
                    frame, "The widget names no " + (serviceSid.isEmpty() ? "service" : "conversation"));
        }
        ObjectNode parameters = options.rendered(frame);
        parameters.put("ServiceSid", serviceSid).put("ConversationSid", conversationSid);
        ArrayNode wanted = parameters.putArray("WebhookFilters");
        filters.stream()
                .map(frame::render)
                .map(String::strip)
                .filter(f -> !f.isEmpty())
                .forEach(wanted::add);
        return CarrierQuestion.ask(
                frame, Effect.AskCarrier.Operation.RESUME_CONVERSATION, parameters, Context.object());
    }

    @Override
    public Outcome resume(Frame frame, Pending pending, Signal signal) {
        return Conversation.settled(frame, signal, "resumed");
    }
}
