package io.understudy.channel.simulator;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.understudy.channel.Carriers;
import jakarta.enterprise.context.ApplicationScoped;

/** Removes messages past their retention, in bounded batches, each its own short statement. */
@ApplicationScoped
class SimulatorRetention {

    /** Rows of one statement: some tens of milliseconds. */
    static final int BATCH = 5_000;

    /** Statements of one run; what is left waits for the next. */
    static final int BATCHES = 100;

    private final Carriers carriers;
    private final SimulatorRows rows;
    private final SimulatorConfig config;

    SimulatorRetention(Carriers carriers, SimulatorRows rows, SimulatorConfig config) {
        this.rows = rows;
        this.carriers = carriers;
        this.config = config;
    }

    @Scheduled(
            every = "1h",
            delayed = "1m",
            identity = "simulator-retention",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> runOnce() {
        return carriers.uses(SimulatorCarrier.NAME)
                ? purge(BATCHES)
                : Uni.createFrom().voidItem();
    }

    private Uni<Void> purge(int left) {
        return rows.purge(config.retention(), BATCH)
                .chain(removed -> removed == BATCH && left > 1
                        ? purge(left - 1)
                        : Uni.createFrom().voidItem());
    }
}
