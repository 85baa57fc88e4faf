package io.understudy.outbox;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import io.vertx.mutiny.pgclient.PgConnection;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.jboss.logging.Logger;

/**
 * Rings when somebody appends to the outbox. Holds one pooled connection; when that is lost it takes another. Only a
 * matter of latency: a missed notification costs one poll interval.
 *
 * @see <a href="https://www.postgresql.org/docs/current/sql-listen.html">PostgreSQL, LISTEN</a>
 */
@ApplicationScoped
class OutboxListener {

    private static final Logger LOG = Logger.getLogger(OutboxListener.class);

    /** The channel that whoever appends a row notifies in the same transaction. */
    private static final String LISTEN = "LISTEN understudy_outbox";

    /** Before another connection is tried. */
    private static final Duration RETRY = Duration.ofSeconds(1);

    private final Pool pool;

    OutboxListener(Pool pool) {
        this.pool = pool;
    }

    /** Listens until cancelled. */
    Cancellable listen(Doorbell bell) {
        return Multi.createBy()
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
                .indefinitely()
                .subscribe()
                .with(ignored -> {}, failure -> LOG.error("The outbox listener has ended", failure));
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
                    .invoke(bell::ring) // for what came while nobody listened
                    .chain(() -> Uni.createFrom().completionStage(lost))
                    .onFailure()
                    .call(session::close);
        });
    }
}
