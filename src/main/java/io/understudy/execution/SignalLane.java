package io.understudy.execution;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.understudy.engine.EndedReason;
import io.understudy.engine.Signal;
import io.understudy.job.Job;
import io.understudy.job.JobResult;
import io.understudy.sid.Sid;
import io.understudy.trace.Traced;
import io.understudy.trace.Tracing;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Commits the sprints that signals cause, many at a time, in one transaction: lock the executions in SID order, run
 * the engine for each, write everything with one statement. An execution that another process holds is left for a
 * later batch, so a batch never waits for a stranger.
 */
@ApplicationScoped
class SignalLane {

    private final Pool pool;
    private final SignalSql sql;
    private final SignalRunner runner;
    private final CommitLane<SignalRequest, Signalled> lane;
    private final Tracing tracing;

    SignalLane(Pool pool, SignalSql sql, SignalRunner runner, CommitLanes lanes, Tracing tracing) {
        this.pool = pool;
        this.sql = sql;
        this.runner = runner;
        // A signal whose commit was lost may be tried again as it is: fences and receipts make the second one a no-op.
        Retries<SignalRequest, Signalled> retries = new Retries<>(this::commit, this::commit);
        this.lane = lanes.lane("signal", SignalRequest::executionSid, SignalRequest::traceparent, retries);
        this.tracing = tracing;
    }

    /** What became of the signal; committed. */
    Uni<Signalled> submit(SignalRequest request) {
        return tracing.isOn() ? submitTraced(request) : lane.submit(request);
    }

    private Uni<Signalled> submitTraced(SignalRequest request) {
        Traced traced =
                tracing.begin("signal execution", parent(request)).with(Traced.EXECUTION, request.executionSid());
        return traced.over(() -> lane.submit(request.tracedAs(traced.traceparent()))
                .invoke(answer -> answer.standing().ifPresent(standing -> traced.with(Traced.FLOW, standing.flowSid())
                        .with(Traced.ACCOUNT, standing.accountSid()))));
    }

    /** A job's own span, wherever its answer arrives; else whatever runs here. */
    private @Nullable String parent(SignalRequest request) {
        return request.settles().map(Job::traceparent).orElseGet(tracing::here);
    }

    /** Tells the execution of a job what came of it; the job is settled in the same commit, whatever the signal does. */
    Uni<JobResult> settle(Job job, Signal signal) {
        return submit(SignalRequest.settling(job, signal)).replaceWith(new JobResult.Settled());
    }

    /** Ends executions, sharing commits; completes once all are decided. */
    Uni<Void> endAll(List<Sid> executions, EndedReason reason) {
        return Multi.createFrom()
                .iterable(executions)
                .onItem()
                .transformToUniAndMerge(sid -> submit(SignalRequest.of(sid, new Signal.End(reason))))
                .collect()
                .last()
                .replaceWithVoid();
    }

    private Uni<List<Optional<Signalled>>> commit(List<SignalRequest> requests) {
        return Uni.createFrom().deferred(() -> {
            SignalBatch batch = new SignalBatch(requests);
            return pool.withTransaction(connection -> within(connection, batch))
                    .onFailure()
                    .invoke(batch::failed)
                    .invoke(batch::committed)
                    .invoke(() -> runner.committed(batch))
                    .map(nothing -> answers(batch));
        });
    }

    private Uni<Void> within(SqlConnection connection, SignalBatch batch) {
        return sql.lock(connection, batch)
                .chain(() -> sql.findUnlocked(connection, batch))
                .chain(() -> sql.takeReceipts(connection, batch))
                .chain(() -> runner.run(batch))
                .chain(() -> sql.write(connection, batch));
    }

    private static List<Optional<Signalled>> answers(SignalBatch batch) {
        List<Optional<Signalled>> answers = new ArrayList<>();
        batch.requests().forEach(request -> answers.add(batch.answer(request)));
        return answers;
    }
}
