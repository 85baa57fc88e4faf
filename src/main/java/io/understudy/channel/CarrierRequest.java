package io.understudy.channel;

import io.understudy.engine.Effect;
import io.understudy.sid.Sid;

/**
 * Something asked of a carrier that is neither a message nor a call.
 *
 * @param accountSid on whose behalf ({@code AC…})
 * @param flowSid the flow that asks ({@code FW…}); its webhook is where a conversation's messages must go
 * @param effect what is wanted; its id stays the same over every attempt
 * @param webhookUrl the flow's webhook
 * @param attempt which try this is, from 1
 */
public record CarrierRequest(Sid accountSid, Sid flowSid, Effect.AskCarrier effect, String webhookUrl, int attempt) {

    /** The carrier's idempotency key. */
    public String effectId() {
        return effect.id().toString();
    }

    /** Names no people. */
    @Override
    public String toString() {
        return "CarrierRequest[" + effect.id() + " " + effect.operation() + "]";
    }
}
