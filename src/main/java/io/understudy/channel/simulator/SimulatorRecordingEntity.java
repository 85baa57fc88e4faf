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

/** A recording of a call, for reading; {@link RecordingRows} writes the table. */
@Entity(name = "SimulatorRecording")
@Table(name = "simulator_recording")
class SimulatorRecordingEntity extends PanacheEntityBase {

    @Id
    public UUID sid;

    public UUID accountSid;
    public UUID callSid;
    public String status;
    public String source;
    public int channels;
    public @Nullable String effectId;
    public @Nullable Integer duration;
    public Instant dateCreated;
    public Instant dateUpdated;

    static Uni<Optional<SimulatorRecordingEntity>> ofEffect(String effectId) {
        return first(find("effectId", effectId));
    }

    static Uni<Optional<SimulatorRecordingEntity>> ofAccount(UUID accountSid, UUID sid) {
        return first(find("accountSid = ?1 and sid = ?2", accountSid, sid));
    }

    /** Of one call, newest first. */
    static Uni<List<SimulatorRecordingEntity>> ofCall(UUID accountSid, UUID callSid, ListPage page) {
        PanacheQuery<SimulatorRecordingEntity> query =
                find("accountSid = ?1 and callSid = ?2 order by dateCreated desc, sid desc", accountSid, callSid);
        return query.page(page.number(), page.size()).list();
    }

    /** The newest of a call that goes on. */
    static Uni<Optional<SimulatorRecordingEntity>> going(UUID accountSid, UUID callSid) {
        return first(find(
                "accountSid = ?1 and callSid = ?2 and status = ?3 order by dateCreated desc, sid desc",
                accountSid,
                callSid,
                CallRecording.IN_PROGRESS));
    }

    private static Uni<Optional<SimulatorRecordingEntity>> first(PanacheQuery<SimulatorRecordingEntity> query) {
        return query.page(0, 1).firstResult().map(Optional::ofNullable);
    }
}
