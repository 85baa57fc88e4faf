package io.understudy.catalog;

import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import io.smallrye.mutiny.Uni;
import io.understudy.sid.Sid;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One immutable revision of a flow. */
@Entity(name = "FlowRevision")
@Table(name = "flow_revision")
@IdClass(RevisionEntity.Key.class)
class RevisionEntity extends PanacheEntityBase {

    @Id
    public UUID flowSid;

    @Id
    public int revision;

    public String friendlyName;
    public String status;
    public String definition;
    public @Nullable String commitMessage;
    public @Nullable UUID authorSid;
    public String warnings;
    public Instant dateCreated;

    static Uni<RevisionEntity> of(UUID flowSid, int revision) {
        return find("flowSid = ?1 and revision = ?2", flowSid, revision).firstResult();
    }

    static Uni<List<RevisionEntity>> page(UUID flowSid, Optional<Integer> before, int limit) {
        return find("flowSid = ?1 and revision < ?2 order by revision desc", flowSid, before.orElse(Integer.MAX_VALUE))
                .page(0, limit)
                .list();
    }

    /** The latest revisions of several flows. */
    static Uni<List<RevisionEntity>> latestOf(Collection<UUID> flowSids) {
        return list(
                "from FlowRevision r where r.flowSid in ?1 and r.revision ="
                        + " (select f.latestRevision from Flow f where f.sid = r.flowSid)",
                flowSids);
    }

    FlowStatus flowStatus() {
        return FlowStatus.of(status).orElseThrow();
    }

    Optional<Sid> author() {
        return Optional.ofNullable(authorSid).map(uuid -> new Sid(Sid.Prefix.US, uuid));
    }

    /** The primary key, as JPA wants it. */
    static class Key implements Serializable {
        private static final long serialVersionUID = 1L;
        public UUID flowSid;
        public int revision;

        @Override
        public boolean equals(Object other) {
            return other instanceof Key key && key.revision == revision && Objects.equals(key.flowSid, flowSid);
        }

        @Override
        public int hashCode() {
            return Objects.hash(flowSid, revision);
        }
    }
}
