package io.understudy.execution;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.CompletableFuture;

/** The two commit lanes of this process, for whoever ends it. */
@ApplicationScoped
public class CommitLanes {

    private final StartLane starts;
    private final SignalLane signals;

    CommitLanes(StartLane starts, SignalLane signals) {
        this.starts = starts;
        this.signals = signals;
    }

    /**
     * Closes both: what waits for a commit is committed, what comes later is turned away (503).
     *
     * @return completes once nothing waits any more; never fails
     */
    public CompletableFuture<Void> close() {
        return CompletableFuture.allOf(starts.close(), signals.close());
    }
}
