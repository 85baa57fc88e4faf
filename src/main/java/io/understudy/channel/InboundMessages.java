package io.understudy.channel;

import io.smallrye.mutiny.Uni;
import io.understudy.channel.Arrivals.Arrival;
import io.understudy.engine.Signal;
import io.understudy.engine.Trigger;
import io.understudy.execution.ExecutionReads;
import io.understudy.execution.SignalRequest;
import io.understudy.execution.StartRequest;
import io.understudy.execution.StartRequest.IdempotencyKey;
import io.understudy.sid.Sid;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;

/**
 * What people write, to the active execution of (flow, contact, our address) if there is one, else to the flow's start.
 * A message that came before changes nothing.
 */
@Singleton
class InboundMessages {

    /** A message is itself however its webhook was worded, so the key alone tells it. */
    private static final String ANY_WORDING = "message";

    private final Arrivals arrivals;
    private final ExecutionReads reads;
    private final FlowAnswers answers;

    InboundMessages(Arrivals arrivals, ExecutionReads reads, FlowAnswers answers) {
        this.arrivals = arrivals;
        this.reads = reads;
        this.answers = answers;
    }

    /** Somebody wrote; whatever the answer says is committed. */
    Uni<Response> receive(WebhookRequest request) {
        InboundMessage message = InboundMessage.of(request.accountSid(), request.flowSid(), request.form());
        IdempotencyKey receipt = receipt(message.messageSid(), message.flowSid(), "");
        Signal signal = new Signal.MessageReceived(message.parameters());
        return route(request, message, signal, Optional.of(receipt), receipt);
    }

    /**
     * An application that was lent the message gives it back; to no active execution, that is as if it had just come.
     * It is the message that had come before, so only the start it may lead to can be known by it.
     */
    Uni<Response> giveBack(WebhookRequest request, String event) {
        InboundMessage message = InboundMessage.of(request.accountSid(), request.flowSid(), request.form());
        Signal signal = new Signal.FlowEvent(event, request.passedOn());
        return route(
                request, message, signal, Optional.empty(), receipt(message.messageSid(), message.flowSid(), ":back"));
    }

    private Uni<Response> route(
            WebhookRequest request,
            InboundMessage message,
            Signal signal,
            Optional<IdempotencyKey> once,
            IdempotencyKey startsOnce) {
        Arrival arrival = new Arrival(
                () -> active(message, ourAddresses(message)),
                execution -> new SignalRequest(execution, signal, Optional.empty(), once),
                new StartRequest(
                        message.accountSid(),
                        message.flowSid(),
                        new Trigger.IncomingMessage(message.parameters()),
                        message.messageSid(),
                        Optional.of(startsOnce)));
        return arrivals.route(arrival).chain(standing -> answers.to(request, standing));
    }

    private Uni<Optional<Sid>> active(InboundMessage message, List<String> ourAddresses) {
        if (ourAddresses.isEmpty()) {
            return Uni.createFrom().item(Optional.empty());
        }
        return reads.active(message.accountSid(), message.flowSid(), message.from(), ourAddresses.get(0))
                .chain(found -> found.isPresent()
                        ? Uni.createFrom().item(found)
                        : active(message, ourAddresses.subList(1, ourAddresses.size())));
    }

    /** The number written to, and the Messaging Service in front of it, which is what a REST start names as From. */
    private static List<String> ourAddresses(InboundMessage message) {
        LinkedHashSet<String> addresses = new LinkedHashSet<>();
        addresses.add(message.to());
        addresses.add(message.parameters().path("MessagingServiceSid").asText(message.to()));
        return addresses.stream().filter(address -> !address.isBlank()).toList();
    }

    /** Per flow: a carrier may hand one message to several flows, by a TwiML redirect from one to the next. */
    static IdempotencyKey receipt(String messageSid, Sid flowSid, String suffix) {
        return new IdempotencyKey("message:" + messageSid + ":" + flowSid + suffix, ANY_WORDING);
    }
}
