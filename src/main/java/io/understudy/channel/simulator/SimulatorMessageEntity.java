package io.understudy.channel.simulator;

import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import io.quarkus.hibernate.reactive.panache.PanacheQuery;
import io.smallrye.mutiny.Uni;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.annotations.Formula;
import org.jspecify.annotations.Nullable;

/**
 * A message of the simulated carrier, for reading; {@link MessageRows} writes the table. Its life was planned when it was
 * taken, so its status is a matter of the database's clock, which the reports of it go by too.
 */
@Entity(name = "SimulatorMessage")
@Table(name = "simulator_message")
class SimulatorMessageEntity extends PanacheEntityBase {

    private static final String NEWEST_FIRST = " order by dateCreated desc, sid desc";

    @Id
    public UUID sid;

    public UUID accountSid;
    public String direction;
    public String sender;
    public String recipient;
    public String body;

    /** What it is in the end. */
    public String outcome;

    /** Why it is not delivered in the end. */
    public @Nullable Integer errorCode;

    /** What it is now. */
    @Formula("CASE WHEN now() < date_sent THEN 'queued' WHEN now() < date_ended THEN 'sent' ELSE outcome END")
    public String status;

    public @Nullable String effectId;

    /** What the columns do not say, JSON, see {@link MessageJson}. */
    public String resource;

    public Instant dateCreated;
    public Instant dateSent;
    public Instant dateEnded;

    /** A message that was stored just now. */
    static SimulatorMessageEntity stored(NewMessage message, Instant created) {
        SimulatorMessageEntity row = new SimulatorMessageEntity();
        row.sid = message.sid().uuid();
        row.accountSid = message.accountSid().uuid();
        row.direction = message.direction();
        row.sender = message.sender();
        row.recipient = message.recipient();
        row.body = message.body();
        row.outcome = message.end().status();
        row.status = message.firstStatus();
        row.effectId = message.effectId().orElse(null);
        row.resource = MessageJson.resource(message);
        row.dateCreated = created;
        row.dateSent = created.plus(message.sentAfter());
        row.dateEnded = created.plus(message.endedAfter());
        return row;
    }

    /** Why it was not delivered; null as long as nobody knows. */
    @Nullable
    Integer knownErrorCode() {
        return status.equals(outcome) ? errorCode : null;
    }

    /** Since when it has its status. */
    Instant dateUpdated() {
        return switch (status) {
            case NewMessage.QUEUED -> dateCreated;
            case NewMessage.SENT -> dateSent;
            default -> dateEnded;
        };
    }

    static Uni<Optional<SimulatorMessageEntity>> ofEffect(String effectId) {
        return first(find("effectId", effectId));
    }

    static Uni<Optional<SimulatorMessageEntity>> ofAccount(UUID accountSid, UUID sid) {
        return first(find("accountSid = ?1 and sid = ?2", accountSid, sid));
    }

    /** The newest message from one address to another. */
    static Uni<Optional<SimulatorMessageEntity>> newestOutbound(UUID accountSid, String sender, String recipient) {
        return first(find(
                "accountSid = ?1 and recipient = ?2 and sender = ?3 and direction = ?4" + NEWEST_FIRST,
                accountSid,
                recipient,
                sender,
                NewMessage.OUTBOUND));
    }

    /** Newest first. */
    static Uni<List<SimulatorMessageEntity>> newest(UUID accountSid, ListFilter filter, ListPage page) {
        PanacheQuery<SimulatorMessageEntity> query =
                find(filter.where("sender", "recipient"), filter.parameters(accountSid));
        return query.page(page.number(), page.size()).list();
    }

    private static Uni<Optional<SimulatorMessageEntity>> first(PanacheQuery<SimulatorMessageEntity> query) {
        return query.page(0, 1).firstResult().map(Optional::ofNullable);
    }
}
