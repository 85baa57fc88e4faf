package io.understudy.account;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.understudy.sid.Sid;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * Writes the configured accounts into the database, once per start. Several replicas may do so at the same time, and a
 * replica again after a failure: every statement is an upsert, in the order of the SIDs so that nobody deadlocks.
 */
@ApplicationScoped
class Bootstrap {

    /** Characters; a Twilio auth token has 32. Shorter ones can be guessed. */
    static final int MIN_SECRET_CHARS = 32;

    private final ConfiguredAccounts accounts;
    private final CredentialCache cache;
    private volatile boolean done;

    Bootstrap(ConfiguredAccounts accounts, CredentialCache cache) {
        this.accounts = accounts;
        this.cache = cache;
    }

    /** Completes when the accounts are in the database; whoever comes first writes them. */
    Uni<Void> seeded() {
        return done ? Uni.createFrom().voidItem() : seed();
    }

    /** Right after the start, and again while it fails, without anybody waiting for it. */
    @Scheduled(every = "10s", identity = "account-bootstrap")
    Uni<Void> seedAtStart() {
        return seeded();
    }

    private Uni<Void> seed() {
        return Panache.withTransaction(() -> Panache.getSession().chain(this::writeAll))
                .invoke(() -> {
                    cache.clear();
                    done = true;
                });
    }

    private Uni<Void> writeAll(Mutiny.Session session) {
        Uni<Void> all = Uni.createFrom().voidItem();
        for (ConfiguredAccounts.Account account : accounts.inSidOrder()) {
            all = all.chain(() -> write(session, account));
        }
        return all;
    }

    private static Uni<Void> write(Mutiny.Session session, ConfiguredAccounts.Account account) {
        Uni<?> all = session.createNativeQuery(AccountEntity.UPSERT)
                .setParameter("sid", account.sid().uuid())
                .setParameter("friendlyName", account.friendlyName())
                .setParameter("hash", account.tokenHash())
                .setParameter("status", account.status())
                .executeUpdate();
        for (ConfiguredAccounts.Key key : account.keys()) {
            all = all.chain(() -> write(session, account.sid(), key));
        }
        return all.chain(() -> revokeOthers(session, account)).replaceWithVoid();
    }

    private static Uni<Integer> write(Mutiny.Session session, Sid account, ConfiguredAccounts.Key key) {
        return session.createNativeQuery(ApiKeyEntity.UPSERT)
                .setParameter("sid", key.sid().uuid())
                .setParameter("accountSid", account.uuid())
                .setParameter("friendlyName", key.friendlyName())
                .setParameter("hash", key.secretHash())
                .executeUpdate();
    }

    private static Uni<Integer> revokeOthers(Mutiny.Session session, ConfiguredAccounts.Account account) {
        UUID[] kept = account.keys().stream().map(key -> key.sid().uuid()).toArray(UUID[]::new);
        return session.createNativeQuery(ApiKeyEntity.REVOKE_OTHERS)
                .setParameter("accountSid", account.sid().uuid())
                .setParameter("sids", kept)
                .executeUpdate();
    }
}
