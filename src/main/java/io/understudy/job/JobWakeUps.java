package io.understudy.job;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.mutiny.pgclient.PgConnection;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Listens to other processes' notifications of new jobs, and comes back when its connection breaks. Only latency
 * depends on it.
 *
 * <p>It holds one connection of the pool for good, rather than opening its own: so every setting of the data source
 * (credentials, TLS) holds for it too.
 */
@ApplicationScoped
class JobWakeUps {

    /** Between a broken connection and the next try: short against an outage, long against a busy loop. */
    private static final Duration RECONNECT = Duration.ofSeconds(1);

    private static final Logger LOG = Logger.getLogger(JobWakeUps.class);

    private final Pool pool;
    private final Vertx vertx;
    private final AtomicBoolean reconnecting = new AtomicBoolean();
    private volatile Runnable wake = () -> {};

    /** The connection that listens, while there is one and it is ours. */
    private final AtomicReference<@Nullable PgConnection> listening = new AtomicReference<>();

    private volatile boolean stopped;

    JobWakeUps(Pool pool, Vertx vertx) {
        this.pool = pool;
        this.vertx = vertx;
    }

    /**
     * Starts listening.
     *
     * @param onWakeUp called per notification, and each time listening begins (again), because some may have been
     *     missed; on any thread
     */
    void listen(Runnable onWakeUp) {
        wake = onWakeUp;
        connect();
    }

    /** Stops listening and gives the connection back to the pool, silent. */
    void stop() {
        stopped = true;
        giveBack();
    }

    private void giveBack() {
        PgConnection connection = listening.getAndSet(null);
        if (connection != null) {
            connection
                    .query("UNLISTEN " + Jobs.CHANNEL)
                    .execute()
                    .eventually(connection::close)
                    .subscribe()
                    .with(
                            ignored -> LOG.debug("no longer listening for jobs"),
                            failure -> LOG.debug("no longer listening for jobs", failure));
        }
    }

    private void connect() {
        reconnecting.set(false);
        pool.getConnection().chain(this::subscribe).subscribe().with(ignored -> wake.run(), failure -> {
            LOG.debug("cannot listen for jobs, polling goes on", failure);
            reconnectLater();
        });
    }

    private Uni<Void> subscribe(SqlConnection pooled) {
        PgConnection connection = PgConnection.cast(pooled);
        connection.notificationHandler(notification -> wake.run());
        connection.exceptionHandler(failure -> LOG.debug("the connection that listens for jobs failed", failure));
        connection.closeHandler(this::reconnectLater);
        return connection
                .query("LISTEN " + Jobs.CHANNEL)
                .execute()
                .invoke(() -> begin(connection))
                .replaceWithVoid()
                .onFailure()
                .call(connection::close);
    }

    private void begin(PgConnection connection) {
        listening.set(connection);
        if (stopped) {
            giveBack(); // it came too late for whoever stopped us
        }
    }

    private void reconnectLater() {
        listening.set(null);
        if (!stopped && reconnecting.compareAndSet(false, true)) {
            vertx.setTimer(RECONNECT.toMillis(), timer -> connect());
        }
    }
}
