package io.understudy.job;

import io.understudy.job.JobClaims.Claimed;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Claims of jobs that are not in the queue yet: a process that has room for a job due at once inserts it as claimed by
 * itself, and runs it as soon as it is committed. Such a job costs no claim, and nobody is woken for it. If the process
 * dies in between, the lease lapses and another rescues the job, as always.
 *
 * <p>Half of the room is left to the queue, so that newcomers never keep out those who wait there.
 */
@ApplicationScoped
public class EagerClaims {

    /** What a statement must return of a job that it inserted as claimed, beside {@code execution_sid}. */
    public static final String COLUMNS = "id, account_sid, kind, fence, args, attempt, traceparent";

    private final JobLoop loop;
    private final JobWorker worker;
    private final JobHandlers handlers;
    private final JobClaims claims;
    private final long lease;

    EagerClaims(JobLoop loop, JobWorker worker, JobHandlers handlers, JobClaims claims, JobConfig config) {
        this.loop = loop;
        this.worker = worker;
        this.handlers = handlers;
        this.claims = claims;
        this.lease = config.lease().toMillis();
    }

    /** Room kept for the jobs of one statement until it is known what became of it. For one thread at a time. */
    public final class Reservation {

        private final @Nullable Long[] leases;
        private int places;

        private Reservation(List<NewJob> jobs) {
            leases = new Long[jobs.size()];
            for (int i = 0; i < leases.length && loop.runs(); i++) {
                NewJob job = jobs.get(i);
                boolean now = job.delay().isZero() || job.delay().isNegative();
                if (now && handlers.knows(job.kind()) && worker.reserve()) {
                    leases[i] = lease;
                    places++;
                }
            }
        }

        /** Per job the lease to insert it with as {@code running} in its first attempt, milliseconds; null: as available. */
        public @Nullable Long[] leases() {
            return leases;
        }

        /** The statement is committed, and these are rows of {@link #COLUMNS}: runs them. */
        public void committed(List<Row> rows) {
            worker.release(places - rows.size());
            places = 0;
            if (!rows.isEmpty()) {
                List<Job> jobs = new ArrayList<>(rows.size());
                rows.forEach(row -> jobs.add(claims.job(row)));
                loop.run(new Claimed(jobs, false));
            }
        }

        /** The statement failed, or nobody knows: if it was committed after all, the jobs wait for their leases. */
        public void failed() {
            worker.release(places);
            places = 0;
        }
    }

    /** Reserves room for as many of the jobs as there is. */
    public Reservation reserve(List<NewJob> jobs) {
        return new Reservation(jobs);
    }
}
