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
@Table(name = "api_key")
class ApiKeyEntity extends PanacheEntityBase {

    /** A key never changes hands: its account stays what it was. */
    static final String UPSERT = """
            INSERT INTO api_key AS k (sid, account_sid, friendly_name, secret_hash)
            VALUES (:sid, :accountSid, :friendlyName, :hash)
            ON CONFLICT (sid) DO UPDATE
               SET friendly_name = excluded.friendly_name, secret_hash = excluded.secret_hash
             WHERE k.account_sid = excluded.account_sid
               AND (k.friendly_name, k.secret_hash) IS DISTINCT FROM (excluded.friendly_name, excluded.secret_hash)
            """;

    static final String REVOKE_OTHERS = "DELETE FROM api_key WHERE account_sid = :accountSid AND NOT sid = ANY(:sids)";

    @Id
    public UUID sid;

    @Column(name = "account_sid")
    public UUID accountSid;

    @Column(name = "friendly_name")
    public String friendlyName;

    @Column(name = "secret_hash")
    public byte[] secretHash;

    static Uni<@Nullable Credential> credential(Sid key) {
        return ApiKeyEntity.<ApiKeyEntity>findById(key.uuid())
                .chain(found -> found == null ? Uni.createFrom().nullItem() : found.credential());
    }

    private Uni<@Nullable Credential> credential() {
        return AccountEntity.<AccountEntity>findById(accountSid).map(owner -> owner.credential(secretHash));
    }
}
