package io.understudy.embedded;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.pgclient.PgBuilder;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import java.time.Duration;

/** A pool of a single connection: while somebody keeps that, nobody else gets one. */
public final class OneConnection implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Pool pool = PgBuilder.pool()
            .connectingTo(EmbeddedInfrastructure.database().reactiveUrl() + "?user=understudy&password=understudy")
            .with(new PoolOptions().setMaxSize(1))
            .build();

    /** The pool. */
    public Pool pool() {
        return pool;
    }

    /** Does something with the connection, once whoever asked for it before has given it back; fails if nobody does. */
    public String query(String sql) {
        Uni<String> answer = pool.withConnection(connection -> connection
                .query(sql)
                .execute()
                .map(rows -> rows.iterator().next().getValue(0).toString()));
        return answer.await().atMost(PATIENCE);
    }

    @Override
    public void close() {
        pool.closeAndAwait();
    }
}
