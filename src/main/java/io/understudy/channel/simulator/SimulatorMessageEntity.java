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
import org.jspecify.annotations.Nullable;

/** A message of the simulated carrier, for reading; {@link SimulatorRows} writes the table. */
@Entity(name = "SimulatorMessage")
@Table(name = "simulator_message")
class SimulatorMessageEntity extends PanacheEntityBase {

    static final String INBOUND = "inbound";
    static final String OUTBOUND = "outbound-api";

    private static final String NEWEST_FIRST = " order by dateCreated desc, sid desc";

    @Id
    public UUID sid;

    public UUID accountSid;
    public String direction;
    public String sender;
    public String recipient;
    public String body;
    public String status;
    public @Nullable Integer errorCode;
    public @Nullable String effectId;

    /** What the columns do not say, JSON, see {@link MessageJson}. */
    public String resource;

    public Instant dateCreated;
    public Instant dateUpdated;

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
                OUTBOUND));
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
