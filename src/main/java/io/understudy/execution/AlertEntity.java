package io.understudy.execution;

import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import io.smallrye.mutiny.Uni;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** A run-time warning for reading; the commit lane writes the same table. */
@Entity(name = "Alert")
@Table(name = "alert")
class AlertEntity extends PanacheEntityBase {

    /** What one answer may hold; an execution of a thousand steps rarely has more. */
    private static final int MOST = 1_000;

    @Id
    public long id;

    public UUID executionSid;
    public int code;
    public String widget;
    public String message;
    public Instant dateCreated;

    /** Newest first. */
    static Uni<List<AlertEntity>> of(UUID execution) {
        return find("executionSid = ?1 order by id desc", execution)
                .page(0, MOST)
                .list();
    }

    AlertSummary summary() {
        return new AlertSummary(code, widget, message, dateCreated);
    }
}
