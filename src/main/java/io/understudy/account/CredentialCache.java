package io.understudy.account;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import io.understudy.sid.Sid;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/**
 * Stored credentials, remembered for a few seconds so that a request does not cost a query. Unknown names are
 * remembered too. Requests that miss together each ask: a shared pending query would answer on another request's
 * context.
 */
@ApplicationScoped
class CredentialCache {

    /** Names remembered at the same time, right or invented; a few megabytes. */
    static final int MAX_NAMES = 10_000;

    private final Cache<Sid, Optional<Credential>> known;

    CredentialCache(AccountConfig config) {
        known = Caffeine.newBuilder()
                .maximumSize(MAX_NAMES)
                .expireAfterWrite(config.cacheTtl())
                .build();
    }

    Uni<Optional<Credential>> find(Sid name) {
        Optional<Credential> hit = known.getIfPresent(name);
        return hit != null ? Uni.createFrom().item(hit) : read(name).invoke(credential -> known.put(name, credential));
    }

    void clear() {
        known.invalidateAll();
    }

    private static Uni<Optional<Credential>> read(Sid name) {
        return Panache.withSession(() ->
                        name.prefix() == Sid.Prefix.AC ? AccountEntity.credential(name) : ApiKeyEntity.credential(name))
                .map(Optional::ofNullable);
    }
}
