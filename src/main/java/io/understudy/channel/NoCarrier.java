package io.understudy.channel;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Optional;

/** The carrier {@code none}: refuses everything, so that flows take their failure transition. */
@Singleton
class NoCarrier implements Carrier {

    /** Twilio's "not a message-capable number of yours". */
    static final int NO_MESSAGES = 21606;

    /** Twilio's "not a number of yours that may call". */
    static final int NO_CALLS = 21210;

    private static final String WHY =
            "This installation sends no messages and places no calls (understudy.channel.provider is 'none').";

    @Override
    public String name() {
        return "none";
    }

    @Override
    public Uni<SendResult> send(OutboundMessage message) {
        return Uni.createFrom().item(new SendResult.Refused(NO_MESSAGES, WHY));
    }

    @Override
    public Uni<Optional<SendResult>> find(OutboundMessage message) {
        return Uni.createFrom().item(Optional.empty());
    }

    @Override
    public Uni<CarrierResult> call(OutboundCall call) {
        return Uni.createFrom().item(new CarrierResult.Refused(NO_CALLS, WHY));
    }

    @Override
    public Uni<Optional<CarrierResult>> find(OutboundCall call) {
        return Uni.createFrom().item(Optional.empty());
    }

    @Override
    public Uni<CarrierResult> perform(CarrierRequest request) {
        return Uni.createFrom().item(new CarrierResult.Refused(NO_MESSAGES, WHY));
    }
}
