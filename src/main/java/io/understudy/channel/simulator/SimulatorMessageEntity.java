package io.understudy.channel.simulator;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import io.quarkus.hibernate.reactive.panache.PanacheQuery;
import io.smallrye.mutiny.Uni;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A message of the simulated carrier. Written by set-based statements only; the database keeps the time. */
@Entity(name = "SimulatorMessage")
@Table(name = "simulator_message")
class SimulatorMessageEntity extends PanacheEntityBase {

    static final String INBOUND = "inbound";
    static final String OUTBOUND = "outbound-api";

    /** A repeated send, or a repeated MessageSid, finds its row there already and changes nothing. */
    private static final String INSERT = """
            INSERT INTO simulator_message
                (sid, account_sid, direction, sender, recipient, body, status, effect_id, resource)
            VALUES (:sid, :account, :direction, :sender, :recipient, :body, :status, cast(:effect as text), :resource)
            ON CONFLICT DO NOTHING""";

    private static final String MOVE = """
            UPDATE simulator_message
            SET status = :status, error_code = nullif(:error, 0), date_updated = now()
            WHERE sid = :sid AND status = :from""";

    /**
     * Looks at the oldest rows only (SIDs sort by time), so a run costs the same however large the table is. A SID
     * chosen by a developer may sort wrongly; it is then removed a little sooner or later than it should.
     */
    private static final String PURGE = """
            DELETE FROM simulator_message
            WHERE sid IN (SELECT sid FROM simulator_message ORDER BY sid LIMIT :batch)
              AND date_created < now() - make_interval(secs => :seconds)""";

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

    /** Media URLs and what else the columns do not say, JSON. */
    public String resource;

    @Column(insertable = false, updatable = false)
    public Instant dateCreated;

    @Column(insertable = false, updatable = false)
    public Instant dateUpdated;

    /** Whether the row is new. */
    Uni<Boolean> insertIfNew() {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(INSERT)
                        .setParameter("sid", sid)
                        .setParameter("account", accountSid)
                        .setParameter("direction", direction)
                        .setParameter("sender", sender)
                        .setParameter("recipient", recipient)
                        .setParameter("body", body)
                        .setParameter("status", status)
                        .setParameter("effect", effectId)
                        .setParameter("resource", resource)
                        .executeUpdate())
                .map(rows -> rows == 1);
    }

    /** Whether the row was in that status, and is in the new one now. */
    static Uni<Boolean> move(UUID sid, String from, String to, int errorCode) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(MOVE)
                        .setParameter("sid", sid)
                        .setParameter("from", from)
                        .setParameter("status", to)
                        .setParameter("error", errorCode)
                        .executeUpdate())
                .map(rows -> rows == 1);
    }

    /** How many of the oldest {@code batch} rows were past their time, and are gone. */
    static Uni<Integer> purge(Duration retention, int batch) {
        return Panache.getSession().chain(session -> session.createNativeQuery(PURGE)
                .setParameter("batch", batch)
                .setParameter("seconds", (double) retention.toSeconds())
                .executeUpdate());
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
                "accountSid = ?1 and recipient = ?2 and sender = ?3 and direction = ?4 order by dateCreated desc, sid desc",
                accountSid,
                recipient,
                sender,
                OUTBOUND));
    }

    /** Newest first. */
    static Uni<List<SimulatorMessageEntity>> newest(
            UUID accountSid, Optional<String> sender, Optional<String> recipient, int most) {
        StringBuilder where = new StringBuilder("accountSid = :account");
        Map<String, Object> parameters = new HashMap<>(Map.of("account", accountSid));
        sender.ifPresent(address -> {
            where.append(" and sender = :sender");
            parameters.put("sender", address);
        });
        recipient.ifPresent(address -> {
            where.append(" and recipient = :recipient");
            parameters.put("recipient", address);
        });
        PanacheQuery<SimulatorMessageEntity> query =
                find(where.append(" order by dateCreated desc, sid desc").toString(), parameters);
        return query.page(0, most).list();
    }

    private static Uni<Optional<SimulatorMessageEntity>> first(PanacheQuery<SimulatorMessageEntity> query) {
        return query.page(0, 1).firstResult().map(Optional::ofNullable);
    }
}
