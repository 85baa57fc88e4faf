package io.understudy.job;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** The way into the queue for callers that have no commit of their own to put jobs into. */
@ApplicationScoped
public class Jobs {

    /** The PostgreSQL notification channel; a notification says that some job may be due, its payload nothing. */
    static final String CHANNEL = "understudy_job";

    /** Parameters: {@link JobRows}. Notifies in the same commit, so the jobs are visible to whoever wakes up. */
    static final String INSERT = """
            WITH new AS (
                SELECT * FROM unnest($1::uuid[], $2::text[], $3::uuid[], $4::int[], $5::text[], $6::bigint[], $7::text[])
                    AS new (%s)
            ), inserted AS (
                INSERT INTO job (account_sid, kind, execution_sid, fence, args, due_at, traceparent)
                SELECT account_sid, kind, execution_sid, fence, args, now() + delay * interval '1 millisecond', traceparent
                FROM new
            )
            SELECT pg_notify('%s', '') FROM new WHERE delay <= 0 LIMIT 1""".formatted(JobRows.COLUMNS, CHANNEL);

    private final Pool pool;
    private final JobLoop loop;

    Jobs(Pool pool, JobLoop loop) {
        this.pool = pool;
        this.loop = loop;
    }

    /**
     * Puts the jobs into the queue, all of them or none, and wakes the workers if any is due at once.
     *
     * @param jobs may be empty
     * @return completes once they are committed; fails with the database's error
     */
    public Uni<Void> enqueue(List<NewJob> jobs) {
        if (jobs.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return pool.preparedQuery(INSERT)
                .execute(JobRows.addTo(Tuple.tuple(), jobs))
                .invoke(this::nudge)
                .replaceWithVoid();
    }

    /** Tells this process's worker, if it runs one, that some job may be due. Cheap, never blocks, never fails. */
    public void nudge() {
        loop.wake();
    }
}
