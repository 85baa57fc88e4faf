package io.understudy.channel;

import io.understudy.engine.Effect;
import io.understudy.sid.Sid;

/**
 * A message on its way to a provider.
 *
 * @param accountSid on whose behalf ({@code AC…})
 * @param effect what to send; its id stays the same over every attempt
 * @param attempt which try this is, from 1
 */
public record OutboundMessage(Sid accountSid, Effect.SendMessage effect, int attempt) {

    /** The provider's idempotency key. */
    public String effectId() {
        return effect.id().toString();
    }
}
