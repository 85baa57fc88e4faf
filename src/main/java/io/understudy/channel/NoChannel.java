package io.understudy.channel;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Optional;

/** The provider {@code none}: refuses every message, so that flows take their failure transition. */
@Singleton
class NoChannel implements MessageChannel {

    /** Twilio's "not a message-capable number of yours". */
    static final int ERROR_CODE = 21606;

    private static final SendResult REFUSED = new SendResult.Refused(
            ERROR_CODE, "This installation sends no messages (understudy.channel.provider is 'none').");

    @Override
    public String provider() {
        return "none";
    }

    @Override
    public Uni<SendResult> send(OutboundMessage message) {
        return Uni.createFrom().item(REFUSED);
    }

    @Override
    public Uni<Optional<SendResult>> find(OutboundMessage message) {
        return Uni.createFrom().item(Optional.empty());
    }
}
