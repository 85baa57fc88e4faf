package io.understudy.execution;

import io.smallrye.mutiny.Uni;
import io.understudy.trace.Tracing;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Commits as another does, and traces each commit: once, although it is one for many. It belongs below the first of its
 * items that is traced, and is linked to the others.
 *
 * @param name of the span
 * @param tracing which is on
 * @param traceparent of an item, null if nobody traces it
 * @param committer does the work
 */
record TracedCommits<I, O>(
        String name, Tracing tracing, Function<I, @Nullable String> traceparent, CommitLane.Committer<I, O> committer)
        implements CommitLane.Committer<I, O> {

    private static final String SIZE = "batchSize";

    @Override
    public Uni<List<Optional<O>>> commit(List<I> items) {
        List<String> traced =
                items.stream().map(traceparent).filter(Objects::nonNull).toList();
        return tracing.beginForAll(name, traced).with(SIZE, items.size()).over(() -> committer.commit(items));
    }
}
