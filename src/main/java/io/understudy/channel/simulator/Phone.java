package io.understudy.channel.simulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import io.understudy.channel.DeliveryReports;
import io.understudy.channel.Refusal;
import io.understudy.execution.ExecutionReads;
import io.understudy.execution.ExecutionSummary;
import io.understudy.sid.Sid;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;

/**
 * Lets a developer be the phone: stores what it writes, and delivers it to the webhook of the flow that our address
 * points to. The simulator keeps no table of numbers; unless told, it takes the flow that last wrote to the phone.
 */
@Singleton
class Phone {

    private final MessageRows rows;
    private final ExecutionReads executions;
    private final Webhook webhook;

    Phone(MessageRows rows, ExecutionReads executions, Webhook webhook) {
        this.rows = rows;
        this.executions = executions;
        this.webhook = webhook;
    }

    /**
     * Writes a message. The message is stored before the webhook is called, and stays whatever the webhook answers.
     *
     * @return the message resource, and under {@code webhook} what came of the call; fails with a {@link Refusal} if the
     *     flow cannot be told, or the MessageSid belongs to somebody else
     */
    Uni<ObjectNode> write(Sid account, PhoneMessage message) {
        webhook.requireToken(account);
        if (message.webhookUrl().isPresent()) {
            String url = message.webhookUrl().get();
            if (!webhook.reaches(url)) {
                throw Refusal.badRequest("Invalid parameter WebhookUrl: the simulator does not call this host");
            }
            return write(account, message, url, Optional.empty());
        }
        return flow(account, message)
                .chain(flow -> write(account, message, webhook.ofFlow(account, flow), Optional.of(flow)));
    }

    private Uni<ObjectNode> write(Sid account, PhoneMessage message, String url, Optional<Sid> flow) {
        return store(account, message).chain(row -> webhook.call(account, "POST", url, message.parameters(account))
                .map(answer -> resource(row, flow, answer)));
    }

    private Uni<Sid> flow(Sid account, PhoneMessage message) {
        return message.flowSid().isPresent()
                ? Uni.createFrom().item(message.flowSid().get())
                : lastFlow(account, message)
                        .map(found -> found.orElseThrow(() -> Refusal.badRequest(
                                "Missing required parameter FlowSid in the post body: no flow has written to "
                                        + message.from() + " from " + message.to() + " yet")));
    }

    private Uni<Optional<Sid>> lastFlow(Sid account, PhoneMessage message) {
        return Panache.withSession(
                        () -> SimulatorMessageEntity.newestOutbound(account.uuid(), message.to(), message.from()))
                .chain(row -> row.flatMap(sent -> Optional.ofNullable(sent.effectId))
                        .flatMap(DeliveryReports::effect)
                        .map(effect -> executions.find(effect.executionSid()))
                        .orElseGet(() -> Uni.createFrom().item(Optional.empty())))
                .map(found -> found.map(ExecutionSummary::flowSid));
    }

    private Uni<SimulatorMessageEntity> store(Sid account, PhoneMessage message) {
        NewMessage row = row(account, message);
        return rows.insert(row)
                .chain(created -> created.map(date -> Uni.createFrom().item(SimulatorMessageEntity.stored(row, date)))
                        .orElseGet(() -> repeated(row)));
    }

    private static Uni<SimulatorMessageEntity> repeated(NewMessage row) {
        return Panache.withSession(() -> SimulatorMessageEntity.ofAccount(
                        row.accountSid().uuid(), row.sid().uuid()))
                .map(stored -> stored.filter(found -> found.direction.equals(NewMessage.INBOUND))
                        .orElseThrow(() -> new Refusal(409, 20409, "This MessageSid names another message")));
    }

    private static NewMessage row(Sid account, PhoneMessage message) {
        return new NewMessage(
                message.messageSid(),
                account,
                NewMessage.INBOUND,
                message.from(),
                message.to(),
                message.body(),
                message.mediaUrls(),
                "",
                Optional.empty(),
                Duration.ZERO,
                Duration.ZERO);
    }

    private static ObjectNode resource(SimulatorMessageEntity row, Optional<Sid> flow, Webhook.Answer answer) {
        ObjectNode json = MessageJson.of(row);
        json.put("flow_sid", flow.map(Sid::toString).orElse(null));
        json.putObject("webhook")
                .put("url", answer.url())
                .put("status", answer.status())
                .put("body", answer.answer());
        return json;
    }
}
