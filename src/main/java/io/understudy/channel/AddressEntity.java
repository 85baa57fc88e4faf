package io.understudy.channel;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import io.smallrye.mutiny.Uni;
import io.understudy.sid.Sid;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One of our addresses. */
@Entity(name = "Address")
@Table(name = "address")
class AddressEntity extends PanacheEntityBase {

    /** Older than every address: the position before the first page. */
    private static final UUID NEWEST = new UUID(-1L, -1L);

    /** The database decides who was first; the loser changes nothing and its session lives on. */
    private static final String INSERT = """
            INSERT INTO address
              (sid, account_sid, address, friendly_name, flow_sid, carrier, date_created, date_updated)
            VALUES (:sid, :account, :address, :name, cast(:flow AS uuid), cast(:carrier AS text), :now, :now)
            ON CONFLICT DO NOTHING""";

    @Id
    public UUID sid;

    public UUID accountSid;
    public String address;
    public String friendlyName;
    public @Nullable UUID flowSid;
    public @Nullable String carrier;
    public Instant dateCreated;
    public Instant dateUpdated;

    /** Stores a new address; false if the account has it already. */
    Uni<Boolean> insert() {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(INSERT)
                        .setParameter("sid", sid)
                        .setParameter("account", accountSid)
                        .setParameter("address", address)
                        .setParameter("name", friendlyName)
                        .setParameter("flow", flowSid == null ? null : flowSid.toString())
                        .setParameter("carrier", carrier)
                        .setParameter("now", dateCreated)
                        .executeUpdate())
                .map(count -> count == 1);
    }

    /** The account's address of that SID or that name. */
    static Uni<Optional<AddressEntity>> of(Sid account, String addressOrSid) {
        return Sid.parse(Sid.Prefix.PN, addressOrSid)
                .map(sid -> find("sid = ?1 and accountSid = ?2", sid.uuid(), account.uuid()))
                .orElseGet(() -> find("address = ?1 and accountSid = ?2", addressOrSid, account.uuid()))
                .<AddressEntity>firstResult()
                .map(Optional::ofNullable);
    }

    static Uni<List<AddressEntity>> page(Sid account, Optional<Sid> before, int limit) {
        return find(
                        "accountSid = ?1 and sid < ?2 order by sid desc",
                        account.uuid(),
                        before.map(Sid::uuid).orElse(NEWEST))
                .page(0, limit)
                .list();
    }
}
