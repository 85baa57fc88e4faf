package io.understudy.channel.simulator;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import io.understudy.channel.InboundMessage;
import io.understudy.channel.OutboundMessage;
import io.understudy.channel.Refusal;
import io.understudy.channel.SendResult;
import io.understudy.channel.WebhookForm;
import io.understudy.engine.Effect;
import io.understudy.sid.Sid;
import io.understudy.sid.Sids;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Sends messages for other gateways. */
@Singleton
class WireMessages {

    private final MessageRows rows;
    private final SimulatorConfig config;
    private final Flaky flaky;

    WireMessages(MessageRows rows, SimulatorConfig config, Flaky flaky) {
        this.rows = rows;
        this.config = config;
        this.flaky = flaky;
    }

    /**
     * Takes a message; the one there is if its token was heard of before.
     *
     * @return fails with a {@link Refusal} for what Twilio refuses, 503 for a number that is unavailable
     */
    Uni<SimulatorMessageEntity> send(Sid account, WebhookForm form, @Nullable String token) {
        String from =
                form.first("MessagingServiceSid").or(() -> form.first("From")).orElse("");
        String to = form.first("To").orElse("");
        InboundMessage.checkAddresses(from, to);
        String body = form.first("Body").orElse("");
        List<String> media = form.all("MediaUrl");
        check(account, from, to, body, media, form.first("ContentSid").orElse(""), flaky.attempt(token));
        NewMessage message = new NewMessage(
                Sids.mint(Sid.Prefix.SM),
                account,
                NewMessage.OUTBOUND,
                from,
                to,
                body,
                media,
                form.first("StatusCallback").orElse(""),
                Wire.effect(account, token),
                config.sentAfter(),
                config.sentAfter().plus(config.deliveredAfter()));
        return store(message);
    }

    private Uni<SimulatorMessageEntity> store(NewMessage message) {
        return rows.insert(message).chain(created -> created.map(
                        date -> Uni.createFrom().item(SimulatorMessageEntity.stored(message, date)))
                .orElseGet(() -> Panache.withSession(() -> SimulatorMessageEntity.ofEffect(
                                message.effectId().orElseThrow()))
                        .map(Optional::orElseThrow)));
    }

    /** The same objections as to a message of our own. */
    private static void check(
            Sid account, String from, String to, String body, List<String> media, String content, int attempt) {
        Effect.Id nobody = new Effect.Id(Sids.mint(Sid.Prefix.FN), 0, 0);
        var options = JsonNodeFactory.instance.objectNode().put("ContentSid", content);
        Effect.SendMessage effect = new Effect.SendMessage(nobody, from, to, body, media, options);
        Optional<SendResult> objection = MagicNumbers.objection(new OutboundMessage(account, effect, attempt));
        if (objection.isPresent() && objection.get() instanceof SendResult.Refused refused) {
            throw new Refusal(400, refused.errorCode(), refused.message());
        }
        if (objection.isPresent()) {
            throw new Refusal(503, 20503, "Service unavailable: try again");
        }
    }
}
