package io.understudy.channel;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import io.understudy.sid.Sid;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/**
 * Our addresses, as every message and call asks for them. An address is found by exactly the text under which it is
 * kept; nothing is understood of phone numbers here.
 *
 * <p>Answers are remembered, unknown addresses too, for {@link ChannelConfig#addressTtl()}: that long a replica may go on
 * with what another has changed. The replica that makes the change forgets at once, but for a reader that asked the
 * database before the change and remembers after it; the same time bounds that.
 */
@ApplicationScoped
public class Addresses {

    /** Addresses remembered at the same time; a few megabytes. */
    static final int MAX_REMEMBERED = 10_000;

    private record Key(Sid account, String address) {}

    private final Cache<Key, Optional<AddressSummary>> known;

    Addresses(ChannelConfig config) {
        this.known = Caffeine.newBuilder()
                .maximumSize(MAX_REMEMBERED)
                .expireAfterWrite(config.addressTtl())
                .build();
    }

    /**
     * What the account's address is.
     *
     * @param address any text
     */
    public Uni<Optional<AddressSummary>> find(Sid account, String address) {
        Key key = new Key(account, address);
        Optional<AddressSummary> hit = known.getIfPresent(key);
        return hit != null
                ? Uni.createFrom().item(hit)
                : fetch(account, address).invoke(found -> known.put(key, found));
    }

    /** The account's address by its text or its SID, as the database knows it now. */
    public Uni<Optional<AddressSummary>> fetch(Sid account, String addressOrSid) {
        return Panache.withSession(() -> AddressEntity.of(account, addressOrSid))
                .map(found -> found.map(AddressSummary::of));
    }

    /** Addresses by creation, newest first, strictly older than {@code before}. */
    public Uni<List<AddressSummary>> list(Sid account, Optional<Sid> before, int limit) {
        return Panache.withSession(() -> AddressEntity.page(account, before, limit))
                .map(rows -> rows.stream().map(AddressSummary::of).toList());
    }

    /** Removes it; false if there is none. */
    public Uni<Boolean> delete(Sid account, String addressOrSid) {
        return Panache.withTransaction(
                        () -> AddressEntity.of(account, addressOrSid).call(found -> found.map(AddressEntity::delete)
                                .orElseGet(() -> Uni.createFrom().voidItem())))
                .invoke(found -> found.ifPresent(this::forget))
                .map(Optional::isPresent);
    }

    /** The row has changed: the next reader asks the database. */
    void forget(AddressEntity row) {
        known.invalidate(new Key(new Sid(Sid.Prefix.AC, row.accountSid), row.address));
    }
}
