package io.understudy.channel;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Uni;
import io.understudy.channel.Arrivals.Arrival;
import io.understudy.engine.Signal;
import io.understudy.engine.Trigger;
import io.understudy.execution.ExecutionReads;
import io.understudy.execution.SignalRequest;
import io.understudy.execution.StartRequest;
import io.understudy.execution.StartRequest.IdempotencyKey;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What is written into conversations: to the execution that knows the conversation, if it is active, else to the flow's
 * start.
 *
 * <p>What was written through the carrier's API is left alone, for that is how we write ourselves, and a flow must not
 * hear its own words as the reply. A carrier tells such messages only if whoever wrote them asked for it.
 *
 * <p>Source: <a href="https://www.twilio.com/docs/conversations/conversations-webhooks">Twilio, Conversations
 * webhooks</a>.
 */
@Singleton
class Conversations {

    private static final String ADDED = "onMessageAdded";

    private static final Pattern CONVERSATION_SID = Pattern.compile("CH[0-9a-fA-F]{32}");

    private final Arrivals arrivals;
    private final ExecutionReads reads;

    Conversations(Arrivals arrivals, ExecutionReads reads) {
        this.arrivals = arrivals;
        this.reads = reads;
    }

    /** Something happened in a conversation. */
    Uni<Response> receive(WebhookRequest request) {
        WebhookForm form = request.form();
        if (!form.first("EventType").orElse(ADDED).equals(ADDED)
                || form.first("Source").filter("API"::equalsIgnoreCase).isPresent()) {
            return Uni.createFrom().item(FlowAnswers.noted());
        }
        String conversation = sid(form, "ConversationSid", CONVERSATION_SID);
        String message = sid(form, "MessageSid", InboundMessage.MESSAGE_SID);
        return arrivals.route(arrival(request, conversation, message)).replaceWith(FlowAnswers.noted());
    }

    private Arrival arrival(WebhookRequest request, String conversation, String message) {
        ObjectNode parameters = request.parameters();
        Trigger trigger = new Trigger.IncomingConversationMessage(parameters);
        InboundMessage.checkAddresses(trigger.contact(), trigger.flowChannel());
        IdempotencyKey receipt = InboundMessages.receipt(message, request.flowSid(), "");
        return new Arrival(
                () -> reads.correlated(request.flowSid(), conversation),
                execution -> new SignalRequest(
                        execution, new Signal.MessageReceived(parameters), Optional.empty(), Optional.of(receipt)),
                new StartRequest(request.accountSid(), request.flowSid(), trigger, message, Optional.of(receipt)));
    }

    private static String sid(WebhookForm form, String name, Pattern pattern) {
        String sid = form.require(name);
        if (!pattern.matcher(sid).matches()) {
            throw Refusal.badRequest("Invalid parameter " + name + ": must be a SID");
        }
        return sid;
    }
}
