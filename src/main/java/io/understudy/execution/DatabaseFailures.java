package io.understudy.execution;

import io.vertx.core.VertxException;
import io.vertx.pgclient.PgException;
import java.io.IOException;
import java.util.Set;

/**
 * Which failures of the database say nothing about the work itself, so that the same work may be tried again.
 *
 * <p>Source: <a href="https://www.postgresql.org/docs/current/errcodes-appendix.html">PostgreSQL error codes</a>.
 */
final class DatabaseFailures {

    /** Deadlock, serialization failure, too many connections, shut down, crash shutdown, starting up, read-only. */
    private static final Set<String> TRANSIENT =
            Set.of("40P01", "40001", "53300", "57P01", "57P02", "57P03", "25006", "55P03");

    private DatabaseFailures() {}

    /** Whether the same work may succeed a moment later. The work may already have been committed. */
    static boolean mayPass(Throwable failure) {
        if (failure instanceof PgException refusal) {
            String state = refusal.getSqlState();
            return state != null && (TRANSIENT.contains(state) || state.startsWith("08"));
        }
        return isConnectionLoss(failure);
    }

    /** Whether PostgreSQL refused the data of some item, so that its neighbours deserve a commit without it. */
    static boolean isRefusal(Throwable failure) {
        return failure instanceof PgException && !mayPass(failure);
    }

    /** The PostgreSQL client says so with exceptions of Vert.x; a closed connection is one of them. */
    private static boolean isConnectionLoss(Throwable failure) {
        return failure instanceof IOException || failure instanceof VertxException;
    }
}
