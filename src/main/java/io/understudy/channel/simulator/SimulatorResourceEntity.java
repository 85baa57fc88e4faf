package io.understudy.channel.simulator;

import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import io.quarkus.hibernate.reactive.panache.PanacheQuery;
import io.smallrye.mutiny.Uni;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A task or a conversation, for reading; {@link ResourceRows} writes the table. */
@Entity(name = "SimulatorThing")
@Table(name = "simulator_resource")
class SimulatorResourceEntity extends PanacheEntityBase {

    static final String TASK = "task";
    static final String CONVERSATION = "conversation";

    @Id
    public UUID sid;

    public UUID accountSid;
    public String kind;
    public @Nullable String effectId;

    /** JSON, as the kind's maker wrote it. */
    public String resource;

    public Instant dateCreated;
    public Instant dateUpdated;

    static Uni<Optional<SimulatorResourceEntity>> ofEffect(String effectId) {
        return first(find("effectId", effectId));
    }

    static Uni<Optional<SimulatorResourceEntity>> ofAccount(UUID accountSid, String kind, UUID sid) {
        return first(find("accountSid = ?1 and kind = ?2 and sid = ?3", accountSid, kind, sid));
    }

    private static Uni<Optional<SimulatorResourceEntity>> first(PanacheQuery<SimulatorResourceEntity> query) {
        return query.page(0, 1).firstResult().map(Optional::ofNullable);
    }
}
