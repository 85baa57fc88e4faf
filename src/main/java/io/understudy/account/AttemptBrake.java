package io.understudy.account;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.smallrye.mutiny.Uni;
import io.understudy.sid.Sid;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts wrong secrets per user name, to slow down whoever guesses. One per replica; bounded. */
@ApplicationScoped
class AttemptBrake {

    /** Wrong secrets per user name and minute that are answered at once: a deployment with an old secret, retrying. */
    static final int FREE_FAILURES = 20;

    /** User names watched at the same time; a few megabytes. */
    static final int MAX_NAMES = 10_000;

    private static final Duration WINDOW = Duration.ofMinutes(1);

    private final Cache<Sid, AtomicInteger> failures = Caffeine.newBuilder()
            .maximumSize(MAX_NAMES)
            .expireAfterWrite(WINDOW)
            .build();
    private final Vertx vertx;
    private final long delayMillis;

    AttemptBrake(Vertx vertx, AccountConfig config) {
        this.vertx = vertx;
        this.delayMillis = Math.max(1, config.failureDelay().toMillis());
    }

    /** Notes a wrong secret; completes when it may be answered, on the caller's context. */
    Uni<Void> failed(Sid name) {
        return failures.get(name, first -> new AtomicInteger()).incrementAndGet() <= FREE_FAILURES
                ? Uni.createFrom().voidItem()
                : Uni.createFrom().emitter(answer -> vertx.setTimer(delayMillis, timer -> answer.complete(null)));
    }
}
