package io.understudy.execution;

import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import io.smallrye.mutiny.Uni;
import io.understudy.engine.EndedReason;
import io.understudy.sid.Sid;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An execution for reading; the commit lane writes the same table. */
@Entity(name = "Execution")
@Table(name = "execution")
class ExecutionEntity extends PanacheEntityBase {

    private static final String PAGE =
            "flowSid = ?1 and sid < ?2 and sid >= ?3 and dateCreated >= ?4 and dateCreated < ?5";

    @Id
    public UUID sid;

    public UUID accountSid;
    public UUID flowSid;
    public int revision;
    public String contact;
    public String flowChannel;
    public String startedBy;
    public String status;
    public @Nullable String endedReason;
    public Instant dateCreated;
    public Instant dateUpdated;

    static Uni<ExecutionEntity> of(Sid account, Sid flow, Sid execution) {
        return find("sid = ?1 and flowSid = ?2 and accountSid = ?3", execution.uuid(), flow.uuid(), account.uuid())
                .firstResult();
    }

    static Uni<ExecutionEntity> of(Sid account, Sid execution) {
        return find("sid = ?1 and accountSid = ?2", execution.uuid(), account.uuid())
                .firstResult();
    }

    /** Newest first, of a stretch of time only. */
    static Uni<List<ExecutionEntity>> page(Sid flow, ExecutionQuery query, Stretch stretch, int limit) {
        return find(
                        PAGE + status(query.active()) + " order by sid desc",
                        flow.uuid(),
                        stretch.below(),
                        stretch.from(),
                        query.createdFrom().orElse(Instant.EPOCH),
                        query.createdTo().orElse(ExecutionQuery.FOREVER))
                .page(0, limit)
                .list();
    }

    /** Not a parameter, so that each is a statement of its own, planned by the index of its own. */
    private static String status(Optional<Boolean> active) {
        return active.map(wanted -> wanted ? " and status = 'active'" : " and status = 'ended'")
                .orElse("");
    }

    ExecutionSummary summary() {
        return new ExecutionSummary(
                new Sid(Sid.Prefix.FN, sid),
                new Sid(Sid.Prefix.AC, accountSid),
                new Sid(Sid.Prefix.FW, flowSid),
                revision,
                contact,
                flowChannel,
                startedBy,
                Optional.ofNullable(endedReason).map(EndedReason::valueOf),
                dateCreated,
                dateUpdated);
    }
}
