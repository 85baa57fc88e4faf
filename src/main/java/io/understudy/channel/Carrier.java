package io.understudy.channel;

import io.smallrye.mutiny.Uni;
import java.util.Optional;

/**
 * Who brings messages and calls to people: a telephone company, or something that plays one. Chosen by {@link Carriers}.
 * Implementations never block, and are called with no transaction open.
 *
 * <p>A carrier's refusal or absence is a result; a failed {@code Uni} is taken for {@code Unavailable} and logged as a
 * bug.
 *
 * <p>A carrier reports on what it accepted to our webhooks: deliveries as {@link DeliveryReport}s, calls as the flow's
 * voice webhook documents.
 */
public interface Carrier {

    /** The name by which configuration and addresses choose this carrier, lower case. */
    String name();

    /**
     * Hands over a message, with the effect's id as the idempotency key where the carrier has such a thing.
     *
     * @param message what to send
     * @return what the carrier said
     */
    Uni<SendResult> send(OutboundMessage message);

    /**
     * Asks what became of an earlier attempt. Called before every re-send: the earlier attempt may have reached the
     * carrier though its answer never reached us.
     *
     * @param message the message about to be sent again
     * @return the carrier's answer to the earlier attempt; empty if it never heard of it, and sending is right; {@link
     *     SendResult.Unavailable} if it could not be asked, and sending would be wrong
     */
    Uni<Optional<SendResult>> find(OutboundMessage message);

    /**
     * Places a call. When somebody answers, the carrier asks {@link OutboundCall#answerUrl()} what to do; every change
     * of the call's status goes to {@link OutboundCall#statusUrl()}.
     *
     * @param call whom to call
     * @return what the carrier said
     */
    Uni<CarrierResult> call(OutboundCall call);

    /**
     * Asks what became of an earlier attempt to place a call, as {@link #find(OutboundMessage)} does for messages.
     *
     * @param call the call about to be placed again
     */
    Uni<Optional<CarrierResult>> find(OutboundCall call);

    /**
     * Asks for something else. Repeating a request that was carried out must do no harm that repeating can avoid: its
     * effect's id is the idempotency key.
     *
     * @param request what is wanted
     */
    Uni<CarrierResult> perform(CarrierRequest request);
}
