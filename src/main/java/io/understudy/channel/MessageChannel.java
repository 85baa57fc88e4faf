package io.understudy.channel;

import io.smallrye.mutiny.Uni;
import java.util.Optional;

/**
 * A provider of messages. Implementations are CDI beans, named by {@link #provider()}; all of them exist, one is in use
 * ({@link MessageChannels}). They never block, and are called with no transaction open.
 *
 * <p>A provider's refusal or absence is a {@link SendResult}; a failed {@code Uni} is taken for {@link
 * SendResult.Unavailable} and logged as a bug.
 */
public interface MessageChannel {

    /** The name by which configuration chooses this channel, lower case. */
    String provider();

    /**
     * Hands a message to the provider, with the effect's id as the idempotency key where the provider has such a thing.
     *
     * @param message what to send
     * @return what the provider said
     */
    Uni<SendResult> send(OutboundMessage message);

    /**
     * Asks the provider what became of an earlier attempt. Called before every re-send: the earlier attempt may have
     * reached the provider though its answer never reached us.
     *
     * @param message the message about to be sent again
     * @return the provider's answer to the earlier attempt; empty if it never heard of it, and sending is right; {@link
     *     SendResult.Unavailable} if it could not be asked, and sending would be wrong
     */
    Uni<Optional<SendResult>> find(OutboundMessage message);
}
