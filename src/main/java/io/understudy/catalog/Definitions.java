package io.understudy.catalog;

import io.smallrye.mutiny.Uni;
import io.understudy.engine.ExecutableFlow;
import io.understudy.engine.FlowRef;
import io.understudy.flow.FlowParser;
import io.understudy.flow.ParsedFlow;
import io.understudy.widget.Widgets;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.Callable;

/** Reads definitions on worker threads: a large one takes a tenth of a second, too long for an event loop. */
@ApplicationScoped
class Definitions {

    private final Vertx vertx;

    Definitions(Vertx vertx) {
        this.vertx = vertx;
    }

    /** Everything that is right or wrong with a definition; never fails. */
    Uni<ParsedFlow> parse(String definition) {
        return onWorker(() -> FlowParser.parse(definition));
    }

    /** A stored revision as the engine runs it; fails if it no longer parses. */
    Uni<ExecutableFlow> compile(FlowRef ref, String definition) {
        return onWorker(() -> {
            ParsedFlow parsed = FlowParser.parse(definition);
            if (parsed.definition() == null) {
                throw new IllegalStateException("Stored revision " + ref + " no longer parses: " + parsed.errors());
            }
            return Widgets.compile(ref, parsed.definition());
        });
    }

    /** The answer comes back on the caller's context. */
    private <T> Uni<T> onWorker(Callable<T> work) {
        return Uni.createFrom()
                .completionStage(() -> vertx.executeBlocking(work, false).toCompletionStage());
    }
}
