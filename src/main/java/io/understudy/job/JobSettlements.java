package io.understudy.job;

import io.smallrye.mutiny.Uni;
import io.understudy.job.Settlement.Verdict;
import io.understudy.log.OwnContext;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/**
 * Writes outcomes, many per statement: one statement is in flight at a time, and what queued meanwhile is the next.
 * No timers, so a single outcome is written at once.
 *
 * <p>A failed statement is not repeated: nobody knows whether it was committed, and a repeated snooze could meet the
 * next claim, which has the same attempt. The lease brings those jobs back.
 */
@ApplicationScoped
class JobSettlements {

    /** Outcomes per statement: the claim's order of magnitude; a longer queue goes on with the next statement. */
    private static final int FLIGHT_MAX = 500;

    /** After this long a statement's answer is given up, so that a lost connection cannot hold up the queue. */
    private static final Duration GIVE_UP = Duration.ofSeconds(10);

    private static final Logger LOG = Logger.getLogger(JobSettlements.class);

    /** Parameters: arrays of id, attempt, verdict, delay in milliseconds, error. Returns the ids that it settled. */
    private static final String SETTLE = """
            WITH outcome AS (
                SELECT * FROM unnest($1::bigint[], $2::int[], $3::text[], $4::bigint[], $5::text[])
                    AS outcome (id, attempt, verdict, delay, why)
            ), done AS (
                DELETE FROM job USING outcome
                WHERE job.id = outcome.id AND job.attempt = outcome.attempt AND job.state = 'running'
                  AND outcome.verdict = 'done'
                RETURNING job.id
            ), kept AS (
                UPDATE job SET
                    state = CASE outcome.verdict WHEN 'discard' THEN 'discarded' ELSE 'available' END,
                    attempt = job.attempt - CASE WHEN outcome.verdict IN ('snooze', 'given_back') THEN 1 ELSE 0 END,
                    due_at = now() + outcome.delay * interval '1 millisecond',
                    last_error = coalesce(outcome.why, job.last_error)
                FROM outcome
                WHERE job.id = outcome.id AND job.attempt = outcome.attempt AND job.state = 'running'
                  AND outcome.verdict <> 'done'
                RETURNING job.id
            )
            SELECT id FROM done UNION ALL SELECT id FROM kept""";

    private final Pool pool;
    private final JobMetrics metrics;
    private final Queue<Waiting> queue = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean flying = new AtomicBoolean();

    /** A flight is nobody's: outcomes of many jobs are written and reported there. */
    private final Context own;

    JobSettlements(Pool pool, JobMetrics metrics, Vertx vertx) {
        this.pool = pool;
        this.metrics = metrics;
        this.own = OwnContext.of(vertx);
    }

    private record Waiting(Settlement settlement, CompletableFuture<Void> landed) {}

    /** Completes once the outcome is written, or known to be lost; never fails. */
    Uni<Void> settle(Settlement settlement) {
        if (settlement.verdict() == Verdict.SETTLED) {
            count(settlement, Verdict.SETTLED.word());
            return Uni.createFrom().voidItem();
        }
        Waiting waiting = new Waiting(settlement, new CompletableFuture<>());
        queue.add(waiting);
        fly();
        return Uni.createFrom().completionStage(waiting.landed());
    }

    private void fly() {
        if (queue.isEmpty() || !flying.compareAndSet(false, true)) {
            return;
        }
        List<Waiting> flight = board();
        write(flight).subscribe().with(settled -> land(flight, settled), failure -> crash(flight, failure));
    }

    private List<Waiting> board() {
        List<Waiting> flight = new ArrayList<>();
        Waiting next = queue.poll();
        while (next != null) {
            flight.add(next);
            next = flight.size() < FLIGHT_MAX ? queue.poll() : null;
        }
        return flight;
    }

    private Uni<Set<Long>> write(List<Waiting> flight) {
        Tuple parameters = Tuple.tuple()
                .addArrayOfLong(column(flight, s -> s.job().id()).toArray(Long[]::new))
                .addArrayOfInteger(column(flight, s -> s.job().attempt()).toArray(Integer[]::new))
                .addArrayOfString(column(flight, s -> s.verdict().word()).toArray(String[]::new))
                .addArrayOfLong(column(flight, s -> s.delay().toMillis()).toArray(Long[]::new))
                .addArrayOfString(column(flight, Settlement::why).toArray(String[]::new));
        return pool.preparedQuery(SETTLE)
                .execute(parameters)
                .ifNoItem()
                .after(GIVE_UP)
                .fail()
                .map(JobSettlements::ids)
                .runSubscriptionOn(command -> own.runOnContext(ignored -> command.run()));
    }

    private static <T> Stream<T> column(List<Waiting> flight, Function<Settlement, T> value) {
        return flight.stream().map(waiting -> value.apply(waiting.settlement()));
    }

    private static Set<Long> ids(RowSet<Row> rows) {
        Set<Long> ids = new HashSet<>();
        rows.forEach(row -> ids.add(row.getLong("id")));
        return ids;
    }

    private void land(List<Waiting> flight, Set<Long> settled) {
        depart();
        flight.forEach(waiting -> {
            report(
                    waiting.settlement(),
                    settled.contains(waiting.settlement().job().id()));
            waiting.landed().complete(null);
        });
    }

    private void crash(List<Waiting> flight, Throwable failure) {
        depart();
        LOG.errorf(failure, "job outcomes not written, their leases will lapse: jobs=%d", flight.size());
        flight.forEach(waiting -> {
            count(waiting.settlement(), JobMetrics.LOST);
            waiting.landed().complete(null);
        });
    }

    private void depart() {
        flying.set(false);
        fly();
    }

    private void count(Settlement settlement, String outcome) {
        if (settlement.verdict() != Verdict.GIVEN_BACK) {
            metrics.ran(settlement.job().kind(), outcome);
        }
    }

    private void report(Settlement settlement, boolean written) {
        Job job = settlement.job();
        count(settlement, written ? settlement.verdict().word() : JobMetrics.LOST);
        if (!written) {
            job.logKeys()
                    .during(() -> LOG.warnf(
                            "job outcome came after its lease: jobId=%d jobKind=%s attempt=%d",
                            job.id(), job.kind(), job.attempt()));
        } else if (settlement.verdict() == Verdict.DISCARD) {
            job.logKeys()
                    .during(() -> LOG.errorf(
                            "job discarded: jobId=%d jobKind=%s executionSid=%s attempt=%d why=%s",
                            job.id(), job.kind(), job.executionSid(), job.attempt(), settlement.why()));
        }
    }
}
