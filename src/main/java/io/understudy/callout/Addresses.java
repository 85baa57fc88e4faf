package io.understudy.callout;

import io.smallrye.mutiny.Uni;
import io.understudy.callout.CalloutFailure.Outcome;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/**
 * Resolves hosts and checks what they resolve to. A host one of whose addresses may not be asked is not asked at all:
 * the order of answers is up to whoever owns the name.
 */
@Singleton
class Addresses {

    /** Look-ups at the same time; each blocks a thread for as long as the system's resolver takes. */
    private static final int LOOKUPS = 16;

    private final WorkerExecutor threads;
    private final Lookup lookup;
    private final UrlPolicy policy;

    @Inject
    Addresses(Vertx vertx, UrlPolicy policy) {
        this(vertx, policy, host -> List.of(InetAddress.getAllByName(host)));
    }

    Addresses(Vertx vertx, UrlPolicy policy, Lookup lookup) {
        this.threads = vertx.createSharedWorkerExecutor("understudy-callout-lookup", LOOKUPS);
        this.lookup = lookup;
        this.policy = policy;
    }

    /** Asks the DNS; may block. */
    interface Lookup {
        /** All addresses of a name, at least one. */
        List<InetAddress> of(String host) throws UnknownHostException;
    }

    /**
     * The addresses of a host, at least one, in the resolver's order.
     *
     * @return fails with {@link CalloutFailure}: unreachable, if there are none; refused, if one may not be asked
     */
    Uni<List<InetAddress>> of(Target target) {
        return target.address()
                .map(address -> Uni.createFrom().item(List.of(address)))
                .orElseGet(() -> resolve(target.host()))
                .invoke(addresses -> check(target, addresses));
    }

    private Uni<List<InetAddress>> resolve(String host) {
        return Uni.createFrom()
                .completionStage(() ->
                        threads.executeBlocking(() -> lookup.of(host), false).toCompletionStage())
                .onFailure(UnknownHostException.class)
                .transform(unknown -> new CalloutFailure(Outcome.UNREACHABLE, "The host's name is not known."));
    }

    private void check(Target target, List<InetAddress> addresses) {
        if (!policy.trusts(target) && !addresses.stream().allMatch(policy::admits)) {
            throw CalloutFailure.refused("The host is in a network that flows may not ask.");
        }
    }

    @PreDestroy
    void close() {
        threads.close();
    }
}
