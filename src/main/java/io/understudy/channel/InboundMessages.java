package io.understudy.channel;

import io.smallrye.mutiny.Uni;
import io.understudy.engine.Signal;
import io.understudy.engine.Trigger;
import io.understudy.execution.ExecutionReads;
import io.understudy.execution.Executions;
import io.understudy.execution.SignalRequest;
import io.understudy.execution.SignalResult;
import io.understudy.execution.StartRequest;
import io.understudy.execution.StartResult;
import io.understudy.sid.Sid;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;

/**
 * Routes what people write: to the active execution of (flow, contact, our address) if there is one, else it starts the
 * flow. The database decides every race: a start that meets another becomes a signal to it, a signal that comes after
 * the end becomes a start. A message that came before changes nothing.
 */
@ApplicationScoped
public class InboundMessages {

    /** Rounds of looking and losing the race; each means that an execution began or ended meanwhile. */
    static final int MAX_ROUNDS = 5;

    /** A message is itself however its webhook was worded, so the key alone tells it. */
    private static final String ANY_WORDING = "message";

    private final Executions executions;
    private final ExecutionReads reads;

    InboundMessages(Executions executions, ExecutionReads reads) {
        this.executions = executions;
        this.reads = reads;
    }

    /** Routes a message; whatever the result says was committed, is. */
    public Uni<InboundResult> receive(InboundMessage message) {
        return round(message, MAX_ROUNDS);
    }

    private Uni<InboundResult> round(InboundMessage message, int left) {
        if (left == 0) {
            return Uni.createFrom().item(InboundResult.CONTENDED);
        }
        return active(message, ourAddresses(message))
                .chain(found ->
                        found.map(execution -> signal(message, execution)).orElseGet(() -> start(message)))
                .chain(result -> result.map(Uni.createFrom()::item).orElseGet(() -> round(message, left - 1)));
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

    /** Empty if the execution is over. */
    private Uni<Optional<InboundResult>> signal(InboundMessage message, Sid execution) {
        Signal signal = new Signal.MessageReceived(message.parameters());
        return executions
                .signal(new SignalRequest(execution, signal, Optional.empty(), Optional.of(receipt(message))))
                .map(InboundMessages::delivered);
    }

    private static Optional<InboundResult> delivered(SignalResult result) {
        return switch (result) {
            case APPLIED, IGNORED -> Optional.of(InboundResult.DELIVERED);
            case ENDED, UNKNOWN -> Optional.empty();
        };
    }

    private Uni<Optional<InboundResult>> start(InboundMessage message) {
        return executions
                .start(new StartRequest(
                        message.accountSid(),
                        message.flowSid(),
                        new Trigger.IncomingMessage(message.parameters()),
                        message.messageSid(),
                        Optional.of(receipt(message))))
                .chain(result -> started(message, result));
    }

    private Uni<Optional<InboundResult>> started(InboundMessage message, StartResult result) {
        if (result instanceof StartResult.Conflict conflict) {
            return signal(message, conflict.conflictingExecutionSid());
        }
        return Uni.createFrom().item(Optional.of(verdict(result)));
    }

    private static InboundResult verdict(StartResult result) {
        if (result instanceof StartResult.UnknownFlow) {
            return InboundResult.UNKNOWN_FLOW;
        }
        if (result instanceof StartResult.NotPublished) {
            return InboundResult.NOT_PUBLISHED;
        }
        return InboundResult.STARTED;
    }

    /** Per flow: a carrier may hand one message to several flows, by a TwiML redirect from one to the next. */
    private static StartRequest.IdempotencyKey receipt(InboundMessage message) {
        return new StartRequest.IdempotencyKey(
                "message:" + message.messageSid() + ":" + message.flowSid(), ANY_WORDING);
    }
}
