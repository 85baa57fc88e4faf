package io.understudy.execution;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A committer that survives the database: a batch whose answer was lost, or that met a deadlock, is tried again. */
final class Retries<I, O> implements CommitLane.Committer<I, O> {

    /** Tries after the first; with the pauses below about three seconds, the time of a quick database restart. */
    private static final int ATTEMPTS = 6;

    private static final Duration FIRST_PAUSE = Duration.ofMillis(20);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);

    private final CommitLane.Committer<I, O> first;
    private final CommitLane.Committer<I, O> again;

    /**
     * A committer over two others.
     *
     * @param first commits a batch
     * @param again commits a batch that may have been committed already
     */
    Retries(CommitLane.Committer<I, O> first, CommitLane.Committer<I, O> again) {
        this.first = first;
        this.again = again;
    }

    @Override
    public Uni<List<Optional<O>>> commit(List<I> items) {
        return first.commit(items).onFailure(DatabaseFailures::mayPass).recoverWithUni(lost -> Uni.createFrom()
                .deferred(() -> again.commit(items))
                .onFailure(DatabaseFailures::mayPass)
                .retry()
                .withBackOff(FIRST_PAUSE, LONGEST_PAUSE)
                .atMost(ATTEMPTS));
    }
}
