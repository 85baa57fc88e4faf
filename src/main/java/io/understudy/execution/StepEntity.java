package io.understudy.execution;

import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import io.smallrye.mutiny.Uni;
import io.understudy.engine.ChangeCodec;
import io.understudy.engine.Step;
import io.understudy.sid.Sid;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A finished step for reading; the commit lane writes the same table. */
@Entity(name = "Step")
@Table(name = "step")
@IdClass(StepEntity.Key.class)
class StepEntity extends PanacheEntityBase {

    @Id
    public UUID executionSid;

    @Id
    public int seq;

    public int visit;
    public @Nullable Integer parentVisit;
    public String name;
    public String transitionedFrom;
    public String transitionedTo;
    public String type;

    @Column(name = "change")
    public String changeText;

    public Instant dateCreated;

    /** Newest first, strictly older than {@code before}. */
    static Uni<List<StepEntity>> page(UUID execution, Optional<Integer> before, int limit) {
        return find("executionSid = ?1 and seq < ?2 order by seq desc", execution, before.orElse(Integer.MAX_VALUE))
                .page(0, limit)
                .list();
    }

    /** The step of a visit; empty if it has not ended, or never was. */
    static Uni<@Nullable StepEntity> ofVisit(UUID execution, int visit) {
        return find("executionSid = ?1 and visit = ?2", execution, visit).firstResult();
    }

    /** The steps of the same run of the same (sub-)flow up to this one, oldest first. */
    Uni<List<StepEntity>> run() {
        return list(
                "executionSid = ?1 and seq <= ?2 and parentVisit is not distinct from ?3 order by seq",
                executionSid,
                seq,
                parentVisit);
    }

    /** The steps of the flow itself, not of its sub-flows, oldest first; an execution has at most a thousand. */
    static Uni<List<StepEntity>> ofRoot(UUID execution) {
        return list("executionSid = ?1 and parentVisit is null order by seq", execution);
    }

    private Sid execution() {
        return new Sid(Sid.Prefix.FN, executionSid);
    }

    Sid sid() {
        return Step.sid(execution(), visit);
    }

    Step step() {
        return new Step(
                seq,
                visit,
                parentVisit == null ? OptionalInt.empty() : OptionalInt.of(parentVisit),
                name,
                transitionedFrom,
                transitionedTo,
                type,
                ChangeCodec.decode(changeText),
                dateCreated);
    }

    StepSummary summary() {
        return new StepSummary(
                sid(),
                Optional.ofNullable(parentVisit).map(parent -> Step.sid(execution(), parent)),
                seq,
                name,
                transitionedFrom,
                transitionedTo,
                type,
                dateCreated);
    }

    /** The primary key, as JPA wants it. */
    static class Key implements Serializable {
        private static final long serialVersionUID = 1L;
        public UUID executionSid;
        public int seq;

        @Override
        public boolean equals(Object other) {
            return other instanceof Key key && key.seq == seq && Objects.equals(key.executionSid, executionSid);
        }

        @Override
        public int hashCode() {
            return Objects.hash(executionSid, seq);
        }
    }
}
