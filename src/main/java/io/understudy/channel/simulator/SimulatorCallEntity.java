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

/** A call of the simulated carrier, for reading; {@link CallRows} writes the table. */
@Entity(name = "SimulatorCall")
@Table(name = "simulator_call")
class SimulatorCallEntity extends PanacheEntityBase {

    @Id
    public UUID sid;

    public UUID accountSid;
    public String direction;
    public String caller;
    public String callee;
    public String status;
    public @Nullable String effectId;

    /** {@link CallState}. */
    public String state;

    public Instant dateCreated;
    public @Nullable Instant dateAnswered;
    public @Nullable Instant dateEnded;
    public Instant dateUpdated;

    static Uni<Optional<SimulatorCallEntity>> ofEffect(String effectId) {
        return first(find("effectId", effectId));
    }

    static Uni<Optional<SimulatorCallEntity>> ofAccount(UUID accountSid, UUID sid) {
        return first(find("accountSid = ?1 and sid = ?2", accountSid, sid));
    }

    /** Newest first. */
    static Uni<List<SimulatorCallEntity>> newest(UUID accountSid, ListFilter filter, ListPage page) {
        PanacheQuery<SimulatorCallEntity> query = find(filter.where("caller", "callee"), filter.parameters(accountSid));
        return query.page(page.number(), page.size()).list();
    }

    private static Uni<Optional<SimulatorCallEntity>> first(PanacheQuery<SimulatorCallEntity> query) {
        return query.page(0, 1).firstResult().map(Optional::ofNullable);
    }
}
