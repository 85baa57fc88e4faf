package io.understudy.channel.simulator;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import io.understudy.channel.MessageChannel;
import io.understudy.channel.Outbound;
import io.understudy.channel.OutboundMessage;
import io.understudy.channel.SendResult;
import io.understudy.job.Jobs;
import io.understudy.sid.Sid;
import io.understudy.sid.Sids;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/**
 * The provider {@code simulator}. Accepting a message writes a row and the job of its first status report, together.
 * The effect's id is unique among the rows, so a repeated send yields the SID of the first.
 */
@Singleton
class SimulatorChannel implements MessageChannel {

    static final String PROVIDER = "simulator";

    private final Jobs jobs;
    private final SimulatorConfig config;

    SimulatorChannel(Jobs jobs, SimulatorConfig config) {
        this.jobs = jobs;
        this.config = config;
    }

    @Override
    public String provider() {
        return PROVIDER;
    }

    @Override
    public Uni<SendResult> send(OutboundMessage message) {
        return MagicNumbers.objection(message).map(Uni.createFrom()::item).orElseGet(() -> accept(message));
    }

    @Override
    public Uni<Optional<SendResult>> find(OutboundMessage message) {
        return Panache.withSession(() -> SimulatorMessageEntity.ofEffect(message.effectId()))
                .map(found -> found.map(row -> accepted(message, row)));
    }

    private Uni<SendResult> accept(OutboundMessage message) {
        SimulatorMessageEntity row = row(message);
        return Panache.withTransaction(() -> row.insertIfNew()
                .chain(isNew -> isNew ? begin(message, row) : SimulatorMessageEntity.ofEffect(message.effectId()))
                .map(stored -> accepted(message, stored.orElseThrow())));
    }

    private Uni<Optional<SimulatorMessageEntity>> begin(OutboundMessage message, SimulatorMessageEntity row) {
        Progress sent = new Progress(row.sid, Progress.QUEUED, Progress.SENT, 0);
        return jobs.enqueue(List.of(sent.job(message.accountSid(), config.sentAfter())))
                .replaceWith(Optional.of(row));
    }

    private static SendResult accepted(OutboundMessage message, SimulatorMessageEntity row) {
        String sid = new Sid(Sid.Prefix.SM, row.sid).toString();
        return new SendResult.Accepted(Outbound.accepted(message, sid, Progress.QUEUED));
    }

    private static SimulatorMessageEntity row(OutboundMessage message) {
        var effect = message.effect();
        ObjectNode resource = JsonNodeFactory.instance.objectNode();
        effect.mediaUrls().forEach(resource.withArray(MessageJson.MEDIA)::add);
        SimulatorMessageEntity row = new SimulatorMessageEntity();
        row.sid = Sids.mint(Sid.Prefix.SM).uuid();
        row.accountSid = message.accountSid().uuid();
        row.direction = SimulatorMessageEntity.OUTBOUND;
        row.sender = storable(effect.from());
        row.recipient = storable(effect.to());
        row.body = storable(effect.body());
        row.status = Progress.QUEUED;
        row.effectId = message.effectId();
        row.resource = resource.toString();
        return row;
    }

    /** PostgreSQL's text has no NUL, and a carrier would drop it too. */
    private static String storable(String text) {
        return text.replace("\0", "");
    }
}
