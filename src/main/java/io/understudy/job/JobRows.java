package io.understudy.job;

import io.understudy.sid.Sid;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * New jobs as columns, for set-based SQL: an {@code INSERT INTO job} inside the commit of another room.
 *
 * <p>The columns are, in this order, {@value #COLUMNS}; {@code delay} is milliseconds from now. Unnested, they make
 *
 * <pre>
 *   INSERT INTO job (account_sid, kind, execution_sid, fence, args, due_at, traceparent)
 *   SELECT account_sid, kind, execution_sid, fence, args, now() + delay * interval '1 millisecond', traceparent
 *   FROM unnest($1::uuid[], $2::text[], $3::uuid[], $4::int[], $5::text[], $6::bigint[], $7::text[])
 *       AS new (account_sid, kind, execution_sid, fence, args, delay, traceparent)
 * </pre>
 *
 * <p>A statement that inserts jobs due at once ends with {@code pg_notify('understudy_job', '')}, or leaves it to the
 * poll, and its process calls {@link Jobs#nudge()} after the commit.
 */
public final class JobRows {

    /** Names of the columns, in order. */
    public static final String COLUMNS = "account_sid, kind, execution_sid, fence, args, delay, traceparent";

    private static final String[] UNTRACED = {};

    private JobRows() {}

    /**
     * Appends seven arrays, one element per job; the last is empty if nobody traces any, and {@code unnest} fills it up.
     *
     * @param parameters the statement's parameters so far
     * @param jobs may be empty
     * @return {@code parameters}
     */
    public static Tuple addTo(Tuple parameters, List<NewJob> jobs) {
        return parameters
                .addArrayOfUUID(column(jobs, job -> job.accountSid().uuid(), UUID[]::new))
                .addArrayOfString(column(jobs, NewJob::kind, String[]::new))
                .addArrayOfUUID(column(jobs, job -> uuid(job.executionSid()), UUID[]::new))
                .addArrayOfInteger(column(jobs, NewJob::fence, Integer[]::new))
                .addArrayOfString(column(jobs, NewJob::args, String[]::new))
                .addArrayOfLong(column(jobs, job -> job.delay().toMillis(), Long[]::new))
                .addArrayOfString(traceparents(jobs));
    }

    private static String[] traceparents(List<NewJob> jobs) {
        for (NewJob job : jobs) {
            if (job.traceparent() != null) {
                return column(jobs, NewJob::traceparent, String[]::new);
            }
        }
        return UNTRACED;
    }

    private static @Nullable UUID uuid(@Nullable Sid sid) {
        return sid == null ? null : sid.uuid();
    }

    private static <T extends @Nullable Object> T[] column(
            List<NewJob> jobs, Function<NewJob, T> value, Function<Integer, T[]> array) {
        return jobs.stream().map(value).toArray(array::apply);
    }
}
