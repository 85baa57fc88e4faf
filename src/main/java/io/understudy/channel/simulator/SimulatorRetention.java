package io.understudy.channel.simulator;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.understudy.channel.Carriers;
import jakarta.enterprise.context.ApplicationScoped;

/** Removes messages, calls and the rest past their retention, in bounded batches, each its own short statement. */
@ApplicationScoped
class SimulatorRetention {

    /** Rows of one statement: some tens of milliseconds. */
    static final int BATCH = 5_000;

    /** Statements of one run and table; what is left waits for the next. */
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
        Uni<Void> run = Uni.createFrom().voidItem();
        if (carriers.uses(SimulatorCarrier.NAME)) {
            for (String table : SimulatorRows.TABLES) {
                run = run.chain(() -> purge(table, BATCHES));
            }
        }
        return run;
    }

    private Uni<Void> purge(String table, int left) {
        return rows.purge(table, config.retention(), BATCH)
                .chain(removed -> removed == BATCH && left > 1
                        ? purge(table, left - 1)
                        : Uni.createFrom().voidItem());
    }
}
