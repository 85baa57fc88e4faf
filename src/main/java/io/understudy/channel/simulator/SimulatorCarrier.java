package io.understudy.channel.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import io.understudy.channel.Carrier;
import io.understudy.channel.CarrierRequest;
import io.understudy.channel.CarrierResult;
import io.understudy.channel.Outbound;
import io.understudy.channel.OutboundCall;
import io.understudy.channel.OutboundMessage;
import io.understudy.channel.SendResult;
import io.understudy.engine.Effect;
import io.understudy.sid.Sid;
import io.understudy.sid.Sids;
import jakarta.inject.Singleton;
import java.util.Optional;

/**
 * The carrier {@code simulator}. Accepting a message stores it with its planned life, and with a job if somebody is to be
 * told of it. The effect's id is unique among the messages, so a repeated send yields the SID of the first. Calls are
 * accepted likewise, and ring a little later.
 */
@Singleton
class SimulatorCarrier implements Carrier {

    static final String NAME = "simulator";

    private final MessageRows rows;
    private final SimulatorConfig config;
    private final OutgoingCalls calls;
    private final Errands errands;

    SimulatorCarrier(MessageRows rows, SimulatorConfig config, OutgoingCalls calls, Errands errands) {
        this.rows = rows;
        this.config = config;
        this.calls = calls;
        this.errands = errands;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Uni<SendResult> send(OutboundMessage message) {
        return MagicNumbers.objection(message).map(Uni.createFrom()::item).orElseGet(() -> accept(message));
    }

    @Override
    public Uni<Optional<SendResult>> find(OutboundMessage message) {
        return stored(message).map(found -> found.map(sid -> accepted(message, sid)));
    }

    @Override
    public Uni<CarrierResult> call(OutboundCall call) {
        Effect.PlaceCall effect = call.effect();
        return CallMagic.objection(effect.from(), effect.to(), call.attempt())
                .map(Uni.createFrom()::item)
                .orElseGet(() -> calls.place(newCall(call)).map(SimulatorCarrier::placed));
    }

    @Override
    public Uni<Optional<CarrierResult>> find(OutboundCall call) {
        return calls.find(call.effectId()).map(found -> found.map(SimulatorCarrier::placed));
    }

    @Override
    public Uni<CarrierResult> perform(CarrierRequest request) {
        return errands.perform(request);
    }

    private static CarrierResult placed(SimulatorCallEntity row) {
        return new CarrierResult.Done(CallJson.parameters(row));
    }

    private static CallRows.NewCall newCall(OutboundCall call) {
        Effect.PlaceCall effect = call.effect();
        JsonNode options = effect.options();
        CallState state = OutgoingCalls.detecting(
                OutgoingCalls.state(call.answerUrl(), call.statusUrl(), CallReports.EVENTS),
                options.path("MachineDetection").asText(),
                options.path("Record").asText(),
                options.path("RecordingChannels").asText());
        return OutgoingCalls.call(
                Sids.mint(Sid.Prefix.CA),
                call.accountSid(),
                effect.from(),
                effect.to(),
                Optional.of(call.effectId()),
                state);
    }

    private Uni<SendResult> accept(OutboundMessage message) {
        NewMessage row = row(message);
        return rows.insert(row)
                .chain(created -> created.isPresent() ? Uni.createFrom().item(Optional.of(row.sid())) : stored(message))
                .map(sid -> accepted(message, sid.orElseThrow()));
    }

    private static Uni<Optional<Sid>> stored(OutboundMessage message) {
        return Panache.withSession(() -> SimulatorMessageEntity.ofEffect(message.effectId()))
                .map(found -> found.map(row -> new Sid(Sid.Prefix.SM, row.sid)));
    }

    private static SendResult accepted(OutboundMessage message, Sid sid) {
        return new SendResult.Accepted(Outbound.accepted(message, sid.toString(), NewMessage.QUEUED));
    }

    private NewMessage row(OutboundMessage message) {
        var effect = message.effect();
        return new NewMessage(
                Sids.mint(Sid.Prefix.SM),
                message.accountSid(),
                NewMessage.OUTBOUND,
                effect.from(),
                effect.to(),
                effect.body(),
                effect.mediaUrls(),
                "",
                Optional.of(message.effectId()),
                config.sentAfter(),
                config.sentAfter().plus(config.deliveredAfter()));
    }
}
