package io.understudy.catalog;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/**
 * Answers that many callers share, such as a cache entry being loaded or a batch being committed, complete on somebody
 * else's Vert.x context. A caller that went on there would share that context's Hibernate session with strangers;
 * these methods bring every answer home.
 */
public final class CallerContext {

    private CallerContext() {}

    /** The same answer, on the context of whoever calls this method; unchanged if there is none. */
    public static <T> Uni<T> keep(Uni<T> shared) {
        Context caller = Vertx.currentContext();
        return caller == null ? shared : shared.emitOn(command -> caller.runOnContext(nothing -> command.run()));
    }

    /** The future's answer, at once if it is there, else on the context of whoever subscribes. */
    static <T> Uni<T> of(Supplier<CompletableFuture<T>> shared) {
        return Uni.createFrom().deferred(() -> {
            CompletableFuture<T> future = shared.get();
            Uni<T> answer = Uni.createFrom().completionStage(future);
            return future.isDone() ? answer : keep(answer);
        });
    }
}
