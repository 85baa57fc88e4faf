package io.understudy.catalog;

import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import io.smallrye.mutiny.Uni;
import io.understudy.sid.Sid;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.LockModeType;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The head of a flow: which revisions count, and who tests it. */
@Entity(name = "Flow")
@Table(name = "flow")
class FlowEntity extends PanacheEntityBase {

    /** Older than every flow: the position before the first page. */
    private static final UUID NEWEST = new UUID(-1L, -1L);

    @Id
    public UUID sid;

    public UUID accountSid;
    public long version;
    public int latestRevision;
    public @Nullable Integer publishedRevision;
    public String[] testUsers;
    public boolean deleted;
    public Instant dateCreated;
    public @Nullable Instant dateUpdated;

    static Uni<FlowEntity> of(Sid account, Sid flow) {
        return find("sid = ?1 and accountSid = ?2 and not deleted", flow.uuid(), account.uuid())
                .firstResult();
    }

    static Uni<FlowEntity> locked(Sid account, Sid flow) {
        return find("sid = ?1 and accountSid = ?2 and not deleted", flow.uuid(), account.uuid())
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .firstResult();
    }

    static Uni<List<FlowEntity>> page(Sid account, Optional<Sid> before, int limit) {
        return find(
                        "accountSid = ?1 and not deleted and sid < ?2 order by sid desc",
                        account.uuid(),
                        before.map(Sid::uuid).orElse(NEWEST))
                .page(0, limit)
                .list();
    }

    Sid flowSid() {
        return new Sid(Sid.Prefix.FW, sid);
    }

    /** Every change of a head makes work prepared against the older one void. */
    void touch(Instant now) {
        version++;
        dateUpdated = now;
    }
}
