package io.understudy.channel.twilio;

import io.smallrye.mutiny.Uni;
import io.understudy.channel.Carrier;
import io.understudy.channel.CarrierRequest;
import io.understudy.channel.CarrierResult;
import io.understudy.channel.OutboundCall;
import io.understudy.channel.OutboundMessage;
import io.understudy.channel.SendResult;
import java.util.Optional;

/** A carrier that speaks Twilio's REST API. */
final class TwilioCarrier implements Carrier {

    private final String name;
    private final TwilioMessages messages;
    private final TwilioCalls calls;
    private final TwilioRequests requests;
    private final TwilioConversations conversations;

    /** @param publicBase where the carrier reaches us, without a slash at the end */
    TwilioCarrier(TwilioApi api, CarrierSettings settings, String publicBase) {
        this.name = settings.name();
        this.messages = new TwilioMessages(api, settings, publicBase);
        this.calls = new TwilioCalls(api, settings);
        this.requests = new TwilioRequests(api, settings);
        this.conversations = new TwilioConversations(api, settings);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Uni<SendResult> send(OutboundMessage message) {
        return messages.send(message);
    }

    @Override
    public Uni<Optional<SendResult>> find(OutboundMessage message) {
        return messages.find(message);
    }

    @Override
    public Uni<CarrierResult> call(OutboundCall call) {
        return calls.place(call);
    }

    @Override
    public Uni<Optional<CarrierResult>> find(OutboundCall call) {
        return calls.find(call);
    }

    @Override
    public Uni<CarrierResult> perform(CarrierRequest request) {
        return switch (request.effect().operation()) {
            case START_RECORDING -> requests.startRecording(request);
            case STOP_RECORDING -> requests.stopRecording(request);
            case CREATE_TASK -> requests.createTask(request);
            case START_CONVERSATION -> conversations.start(request);
            case RESUME_CONVERSATION -> conversations.resume(request);
            case CLOSE_CONVERSATION -> conversations.close(request);
        };
    }
}
