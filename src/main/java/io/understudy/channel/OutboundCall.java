package io.understudy.channel;

import io.understudy.engine.Effect;
import io.understudy.sid.Sid;
import java.time.Instant;

/**
 * A call on its way to a carrier.
 *
 * @param accountSid on whose behalf ({@code AC…})
 * @param effect whom to call; its id stays the same over every attempt
 * @param answerUrl where the carrier asks, when somebody answers, what to do
 * @param statusUrl where the carrier reports every change of the call's status
 * @param attempt which try this is, from 1
 * @param asked when the flow asked for it: no attempt was made before
 */
public record OutboundCall(
        Sid accountSid, Effect.PlaceCall effect, String answerUrl, String statusUrl, int attempt, Instant asked) {

    /** A call that its execution may have asked for at any time since it began. */
    public OutboundCall(Sid accountSid, Effect.PlaceCall effect, String answerUrl, String statusUrl, int attempt) {
        this(
                accountSid,
                effect,
                answerUrl,
                statusUrl,
                attempt,
                effect.id().executionSid().time());
    }

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
