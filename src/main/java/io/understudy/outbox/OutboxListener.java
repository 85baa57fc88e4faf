package io.understudy.outbox;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.pgclient.PgConnection;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Rings when somebody appends to the outbox while the relay sleeps; {@link RelayWakeUp} says how writers know. Holds one
 * pooled connection; when that is lost it takes another. Only a matter of latency: a missed notification costs one poll
 * interval. The relay's loop falls asleep and wakes up, one after the other.
 *
 * @see <a href="https://www.postgresql.org/docs/current/sql-listen.html">PostgreSQL, LISTEN</a>
 */
@ApplicationScoped
class OutboxListener {

    private static final Logger LOG = Logger.getLogger(OutboxListener.class);

    private static final String LISTEN = "LISTEN " + RelayWakeUp.CHANNEL;

    private static final String UNLISTEN = "UNLISTEN " + RelayWakeUp.CHANNEL;

    private static final String FALL_ASLEEP =
            "SELECT pg_try_advisory_lock(%d, %d)".formatted(OutboxTable.LOCK_CLASS, RelayWakeUp.SLEEPER);

    private static final String UNLOCK = "SELECT pg_advisory_unlock_all()";

    private static final String WAKE_UP =
            "SELECT pg_advisory_unlock(%d, %d)".formatted(OutboxTable.LOCK_CLASS, RelayWakeUp.SLEEPER);

    /** Before another connection is tried. */
    private static final Duration RETRY = Duration.ofSeconds(1);

    private final Pool pool;

    /** The connection that listens, while there is one and it is ours; the lock of the sleeper is its. */
    private final AtomicReference<@Nullable PgConnection> listening = new AtomicReference<>();

    private volatile boolean asleep;
    private volatile boolean stopped;

    OutboxListener(Pool pool) {
        this.pool = pool;
    }

    /** Whether writers know that they must notify. */
    boolean asleep() {
        return asleep;
    }

    /**
     * Tells writers that they must notify from now on. What was appended before may not have been notified: the caller
     * looks once more.
     *
     * @return whether they will; not while one is writing, another relay sleeps, or nobody listens. Never fails
     */
    Uni<Boolean> fallAsleep() {
        PgConnection session = listening.get();
        if (session == null || stopped) {
            return Uni.createFrom().item(false);
        }
        return session.query(FALL_ASLEEP)
                .execute()
                .map(rows -> rows.iterator().next().getBoolean(0))
                .invoke(locked -> asleep = locked && session == listening.get())
                .map(locked -> asleep)
                .onFailure()
                .recoverWithItem(false);
    }

    /** Tells writers that they need not notify; does nothing if they know. Never fails. */
    Uni<Void> wakeUp() {
        PgConnection session = listening.get();
        if (session == null || !asleep) {
            return Uni.createFrom().voidItem();
        }
        asleep = false;
        return session.query(WAKE_UP)
                .execute()
                .replaceWithVoid()
                .onFailure()
                .recoverWithNull(); // the lock goes with its connection, and until then only costs notifications
    }

    /** Listens until it is stopped. */
    void listen(Doorbell bell) {
        Multi.createBy()
                .repeating()
                .uni(() -> listenOnce(bell)
                        .onFailure()
                        .invoke(failure -> LOG.debugv("Not listening for outbox rows: {0}", failure.getMessage()))
                        .onFailure()
                        .recoverWithNull()
                        .replaceWith(bell)
                        .onItem()
                        .delayIt()
                        .by(RETRY))
                .until(ignored -> stopped)
                .subscribe()
                .with(ignored -> {}, failure -> LOG.error("The outbox listener has ended", failure));
    }

    /**
     * Stops listening, and gives the connection back to the pool as it was: silent, and without the sleeper's lock, which
     * another relay may want at once. Never blocks.
     */
    void stop() {
        stopped = true;
        giveBack();
    }

    private void giveBack() {
        PgConnection session = listening.getAndSet(null);
        if (session != null) {
            asleep = false;
            session.query(UNLISTEN)
                    .execute()
                    .chain(() -> session.query(UNLOCK).execute())
                    .eventually(session::close)
                    .subscribe()
                    .with(
                            ignored -> LOG.debug("No longer listening for outbox rows"),
                            failure -> LOG.debugv("No longer listening for outbox rows: {0}", failure.getMessage()));
        }
    }

    /** Completes when the connection is lost. */
    private Uni<Void> listenOnce(Doorbell bell) {
        return pool.getConnection().chain(connection -> {
            CompletableFuture<Void> lost = new CompletableFuture<>();
            PgConnection session = PgConnection.cast(connection);
            session.closeHandler(() -> lost.complete(null));
            session.notificationHandler(notification -> bell.ring());
            return session.query(LISTEN)
                    .execute()
                    .invoke(() -> begin(session))
                    .invoke(bell::ring) // for what came while nobody listened
                    .chain(() -> Uni.createFrom().completionStage(lost))
                    .invoke(this::forget)
                    .onFailure()
                    .call(session::close);
        });
    }

    private void begin(PgConnection session) {
        listening.set(session);
        if (stopped) {
            giveBack(); // it came too late for whoever stopped us
        }
    }

    private void forget() {
        listening.set(null);
        asleep = false;
    }
}
