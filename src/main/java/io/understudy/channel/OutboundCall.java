package io.understudy.channel;

import io.understudy.engine.Effect;
import io.understudy.sid.Sid;

/**
 * A call on its way to a carrier.
 *
 * @param accountSid on whose behalf ({@code AC…})
 * @param effect whom to call; its id stays the same over every attempt
 * @param answerUrl where the carrier asks, when somebody answers, what to do
 * @param statusUrl where the carrier reports every change of the call's status
 * @param attempt which try this is, from 1
 */
public record OutboundCall(Sid accountSid, Effect.PlaceCall effect, String answerUrl, String statusUrl, int attempt) {

    /** The carrier's idempotency key. */
    public String effectId() {
        return effect.id().toString();
    }

    /** Names no people. */
    @Override
    public String toString() {
        return "OutboundCall[" + effect.id() + "]";
    }
}
