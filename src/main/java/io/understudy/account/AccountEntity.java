package io.understudy.account;

import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import io.smallrye.mutiny.Uni;
import io.understudy.sid.Sid;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@Entity
@Table(name = "account")
class AccountEntity extends PanacheEntityBase {

    static final String ACTIVE = "active";

    /** Touches the row only if something differs, so replicas that start together do not rewrite each other. */
    static final String UPSERT = """
            INSERT INTO account AS a (sid, friendly_name, auth_token_hash, status)
            VALUES (:sid, :friendlyName, :hash, :status)
            ON CONFLICT (sid) DO UPDATE
               SET friendly_name = excluded.friendly_name, auth_token_hash = excluded.auth_token_hash,
                   status = excluded.status
             WHERE (a.friendly_name, a.auth_token_hash, a.status)
                   IS DISTINCT FROM (excluded.friendly_name, excluded.auth_token_hash, excluded.status)
            """;

    @Id
    public UUID sid;

    @Column(name = "friendly_name")
    public String friendlyName;

    @Column(name = "auth_token_hash")
    public byte[] authTokenHash;

    public String status;

    static Uni<@Nullable Credential> credential(Sid account) {
        return AccountEntity.<AccountEntity>findById(account.uuid())
                .map(found -> found == null ? null : found.credential(found.authTokenHash));
    }

    Credential credential(byte[] hash) {
        return new Credential(new Sid(Sid.Prefix.AC, sid), status.equals(ACTIVE), hash);
    }
}
