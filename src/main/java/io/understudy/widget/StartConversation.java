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
import io.understudy.liquid.Template;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * {@code start-conversation}: creates a conversation and holds the flow in it from then on. For flows started over the
 * REST API, once.
 *
 * <table>
 * <caption>Properties</caption>
 * <tr><td>{@code conversation_service_sid}</td><td>text</td><td></td></tr>
 * <tr><td>{@code participants}</td><td>list of {@code {type, identity, messaging_binding_address,
 * messaging_binding_proxy_address}}</td><td>blank values are left out</td></tr>
 * <tr><td>{@code friendly_name}, {@code attributes}</td><td>text</td><td></td></tr>
 * <tr><td>{@code timers_closed}, {@code timers_inactive}</td><td>text</td><td>ISO 8601 durations, passed on</td></tr>
 * <tr><td>{@code close_conversation_on_execution_end}</td><td>boolean</td><td>whether to close the conversation when the
 * execution ends, whatever ends it</td></tr>
 * </table>
 *
 * <p>Events: {@code created}; {@code failed}, with alert 81010: the carrier refuses or is silent for an hour; or, with
 * nobody asked, there is no service or no participant, the flow was not started over the REST API, or it is held in a
 * call or a conversation already.
 *
 * <p>Outputs: {@code conversation} and {@code webhook_sid}, as the carrier gives them; {@code flow.channel.sid}, {@code
 * type}, {@code status} and {@code details} name the conversation too.
 *
 * @param service the conversation service
 * @param participants each a list of properties under the Conversations API's names
 * @param options the other properties, under the API's names
 * @param closing whether the conversation ends with the execution
 * @see <a href="https://www.twilio.com/docs/studio/widget-library/start-conversation">Twilio, Start Conversation</a>
 */
record StartConversation(Template service, List<Attributes> participants, Attributes options, boolean closing)
        implements Widget {

    /** What the memo calls the service of a conversation that is to be closed. */
    private static final String CLOSING = "closing";

    /** Position of the closing among the effects of the wait, behind the question and its timer. */
    private static final int CLOSING_ORDINAL = 2;

    static StartConversation compile(State state) {
        Properties properties = new Properties(state.properties());
        List<Attributes> participants = new ArrayList<>();
        for (JsonNode participant : properties.tree().path("participants")) {
            if (participant instanceof ObjectNode object) {
                participants.add(Attributes.compile(
                        new Properties(object),
                        "Type=type",
                        "Identity=identity",
                        "MessagingBinding.Address=messaging_binding_address",
                        "MessagingBinding.ProxyAddress=messaging_binding_proxy_address"));
            }
        }
        return new StartConversation(
                properties.template("conversation_service_sid"),
                List.copyOf(participants),
                Attributes.compile(
                        properties,
                        "FriendlyName=friendly_name",
                        "Attributes=attributes",
                        "TimersClosed=timers_closed",
                        "TimersInactive=timers_inactive"),
                properties.flag("close_conversation_on_execution_end"));
    }

    @Override
    public Outcome enter(Frame frame) {
        Optional<String> obstacle = Conversation.obstacle(frame);
        if (obstacle.isPresent()) {
            return Conversation.failed(frame, obstacle.get());
        }
        String serviceSid = frame.render(service).strip();
        ArrayNode people = Context.object().putArray("Participants");
        participants.stream()
                .map(p -> p.rendered(frame))
                .filter(p -> !p.isEmpty())
                .forEach(people::add);
        if (serviceSid.isEmpty() || people.isEmpty()) {
            return Conversation.failed(
                    frame, "The conversation has no " + (serviceSid.isEmpty() ? "service" : "participant"));
        }
        ObjectNode parameters = options.rendered(frame).put("ServiceSid", serviceSid);
        parameters.set("Participants", people);
        ObjectNode memo = closing ? Context.object().put(CLOSING, serviceSid) : Context.object();
        return CarrierQuestion.ask(frame, Effect.AskCarrier.Operation.START_CONVERSATION, parameters, memo);
    }

    @Override
    public Outcome resume(Frame frame, Pending pending, Signal signal) {
        Outcome settled = Conversation.settled(frame, signal, "created");
        return settled instanceof Outcome.Exit exit
                        && exit.event().equals("created")
                        && pending.memo().has(CLOSING)
                ? exit.leaving(close(frame, pending.memo(), exit.outputs()))
                : settled;
    }

    private static Effect.AskCarrier close(Frame frame, ObjectNode memo, ObjectNode outputs) {
        ObjectNode parameters = Context.object();
        parameters.set("ServiceSid", memo.get(CLOSING));
        parameters.set("ConversationSid", outputs.path("conversation").path("sid"));
        return new Effect.AskCarrier(
                frame.effectId(CLOSING_ORDINAL),
                Effect.AskCarrier.Operation.CLOSE_CONVERSATION,
                frame.flowChannel(),
                parameters);
    }
}
