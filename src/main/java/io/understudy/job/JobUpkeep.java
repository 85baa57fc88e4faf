package io.understudy.job;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.stream.Collectors;

/** Purges discarded jobs, in every process that works on jobs. */
@ApplicationScoped
class JobUpkeep {

    /** Rows per purging statement: its locks and its WAL stay small beside the traffic. */
    private static final int PURGE_MAX = 5_000;

    /** Parameters: retention in milliseconds, most rows. A discarded job is due at the time it was discarded. */
    private static final String PURGE = """
            DELETE FROM job WHERE id IN (
                SELECT id FROM job WHERE state = 'discarded' AND due_at < now() - $1 * interval '1 millisecond'
                LIMIT $2 FOR UPDATE SKIP LOCKED)""";

    private final Pool pool;
    private final JobConfig config;
    private final WorkerRole role;

    JobUpkeep(Pool pool, JobConfig config, WorkerRole role) {
        this.pool = pool;
        this.config = config;
        this.role = role;
    }

    @Scheduled(every = "1h", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> purgeWhereWorking() {
        return role.isOn() ? purge().replaceWithVoid() : Uni.createFrom().voidItem();
    }

    /** Deletes what was discarded longer ago than the retention; answers how many rows. */
    Uni<Long> purge() {
        Tuple parameters = Tuple.of(config.discardedRetention().toMillis(), PURGE_MAX);
        return Multi.createBy()
                .repeating()
                .uni(() -> pool.preparedQuery(PURGE).execute(parameters).map(RowSet::rowCount))
                .whilst(deleted -> deleted == PURGE_MAX)
                .collect()
                .with(Collectors.summingLong(Integer::longValue));
    }
}
