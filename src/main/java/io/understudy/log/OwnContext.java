package io.understudy.log;

import io.quarkus.vertx.core.runtime.context.VertxContextSafetyToggle;
import io.smallrye.common.vertx.VertxContext;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.impl.VertxInternal;

/**
 * A Vert.x context that nobody else uses. Keys of log lines, traces and database sessions live in contexts: work on the
 * context of whoever comes first would be logged, traced and done as theirs, and a context that is not a duplicated one
 * keeps no keys at all.
 */
public final class OwnContext {

    private OwnContext() {}

    /** A new one, on any event loop, in which reactive sessions may be opened. */
    public static Context of(Vertx vertx) {
        Context own = VertxContext.createNewDuplicatedContext(((VertxInternal) vertx).createEventLoopContext());
        VertxContextSafetyToggle.setContextSafe(own, true);
        return own;
    }
}
