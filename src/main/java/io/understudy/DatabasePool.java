package io.understudy;

import io.quarkus.reactive.pg.client.PgPoolCreator;
import io.vertx.pgclient.PgBuilder;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnectOptions;
import jakarta.inject.Singleton;
import java.util.List;

/**
 * The pool that Quarkus would make, but one that remembers every statement it has prepared. By itself the client
 * remembers only those below 2,048 characters; the write path's are longer, and PostgreSQL parsed and planned them anew
 * for every batch: a third of its work.
 *
 * @see <a href="https://vertx.io/docs/4.5.26/vertx-pg-client/java/#_prepared_statement_caching">Vert.x, prepared
 *     statement caching</a>
 */
@Singleton
final class DatabasePool implements PgPoolCreator {

    /** Of a statement that is remembered; all are our own constants, whose number is bounded by the code. Characters. */
    private static final int LONGEST_STATEMENT = 64 * 1024;

    @Override
    public Pool create(Input input) {
        List<SqlConnectOptions> servers = List.copyOf(input.pgConnectOptionsList());
        servers.forEach(server -> server.setPreparedStatementCacheSqlLimit(LONGEST_STATEMENT));
        return PgBuilder.pool()
                .with(input.poolOptions())
                .connectingTo(servers)
                .using(input.vertx())
                .build();
    }
}
