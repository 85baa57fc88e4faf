package io.understudy.channel;

import io.understudy.engine.Effect;
import io.understudy.sid.Sid;
import java.time.Instant;

/**
 * A message on its way to a provider.
 *
 * @param accountSid on whose behalf ({@code AC…})
 * @param effect what to send; its id stays the same over every attempt
 * @param attempt which try this is, from 1
 * @param asked when the flow asked for it: no attempt was made before
 */
public record OutboundMessage(Sid accountSid, Effect.SendMessage effect, int attempt, Instant asked) {

    /** A message that its execution may have asked for at any time since it began. */
    public OutboundMessage(Sid accountSid, Effect.SendMessage effect, int attempt) {
        this(accountSid, effect, attempt, effect.id().executionSid().time());
    }

    /** The provider's idempotency key. */
    public String effectId() {
        return effect.id().toString();
    }
}
