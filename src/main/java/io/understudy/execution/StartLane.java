package io.understudy.execution;

import static io.understudy.execution.SprintRows.array;

import io.smallrye.mutiny.Uni;
import io.understudy.engine.Execution;
import io.understudy.engine.ExecutionCodec;
import io.understudy.execution.StartRequest.IdempotencyKey;
import io.understudy.job.EagerClaims.Reservation;
import io.understudy.trace.Traced;
import io.understudy.trace.Tracing;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Commits first sprints, many at a time, each with all it belongs to, in one statement. The statement itself admits
 * or refuses every start: the flow must still be at the version it was prepared with, the idempotency key new, the
 * contact free. A refusal never disturbs its neighbours.
 */
@ApplicationScoped
class StartLane {

    private static final String COMMIT = """
            WITH wanted AS (
              SELECT * FROM unnest($29::uuid[], $30::uuid[], $31::uuid[], $32::int[], $33::bigint[], $34::text[],
                                   $35::text[], $36::uuid[], $37::text[], $38::text[], $39::int[], $40::text[],
                                   $41::timestamptz[], $42::text[], $43::text[])
                AS t (sid, account_sid, flow_sid, revision, version, contact, flow_channel, scope, started_by,
                      ended_reason, sprint, state, date_created, key, request_hash)),
            current AS (
              SELECT w.* FROM wanted w
              JOIN flow f ON f.sid = w.flow_sid AND f.version = w.version AND NOT f.deleted),
            keys AS (
              INSERT INTO idempotency_key (account_sid, key, request_hash, execution_sid, expires_at)
              SELECT account_sid, key, request_hash, sid, now() + $44::bigint * interval '1 millisecond'
              FROM current WHERE key IS NOT NULL ORDER BY account_sid, key
              ON CONFLICT DO NOTHING RETURNING execution_sid),
            asked_once AS (
              SELECT * FROM current WHERE key IS NULL OR sid IN (SELECT execution_sid FROM keys)),
            contacts AS (
              INSERT INTO active_contact (scope, contact, flow_channel, execution_sid)
              SELECT scope, contact, flow_channel, sid FROM asked_once
              WHERE ended_reason IS NULL AND scope IS NOT NULL ORDER BY scope, contact, flow_channel
              ON CONFLICT DO NOTHING RETURNING execution_sid),
            admitted AS (
              SELECT a.* FROM asked_once a
              WHERE a.scope IS NULL OR a.sid IN (SELECT execution_sid FROM contacts)
                 OR a.ended_reason IS NOT NULL AND NOT EXISTS (
                      SELECT FROM active_contact c
                      WHERE c.scope = a.scope AND c.contact = a.contact AND c.flow_channel = a.flow_channel)),
            written AS (
              INSERT INTO execution (sid, account_sid, flow_sid, revision, contact, flow_channel, started_by, status,
                                     ended_reason, sprint, state, date_created, date_updated)
              SELECT sid, account_sid, flow_sid, revision, contact, flow_channel, started_by,
                     CASE WHEN ended_reason IS NULL THEN 'active' ELSE 'ended' END,
                     ended_reason, sprint, state, date_created, date_created
              FROM admitted RETURNING sid),
            """;

    private static final String COMMITTED = "SELECT sid AS execution_sid FROM execution WHERE sid = ANY ($1::uuid[])";

    private final Pool pool;
    private final SprintSql sprints;
    private final String commit;
    private final Duration idempotencyWindow;
    private final CommitLane<PreparedStart, Boolean> lane;
    private final Tracing tracing;

    StartLane(Pool pool, SprintSql sprints, ExecutionConfig config, CommitLanes lanes, Tracing tracing) {
        this.pool = pool;
        this.sprints = sprints;
        this.commit = sprints.statement(COMMIT);
        this.idempotencyWindow = config.idempotencyWindow();
        Retries<PreparedStart, Boolean> retries = new Retries<>(this::commit, this::commitRest);
        this.lane = lanes.lane("start", PreparedStart::sid, PreparedStart::traceparent, retries);
        this.tracing = tracing;
    }

    /** Whether the start was admitted; it is committed then, and has changed nothing otherwise. */
    Uni<Boolean> submit(PreparedStart start) {
        return tracing.isOn() ? submitTraced(start) : lane.submit(start);
    }

    private Uni<Boolean> submitTraced(PreparedStart start) {
        Execution execution = start.execution();
        Traced traced = tracing.begin("start execution", tracing.here())
                .with(Traced.EXECUTION, execution.sid())
                .with(Traced.FLOW, execution.flow().flowSid())
                .with(Traced.ACCOUNT, execution.accountSid());
        return traced.over(() -> lane.submit(start.tracedAs(traced.traceparent())));
    }

    private Uni<List<Optional<Boolean>>> commit(List<PreparedStart> starts) {
        return write(starts).map(committed -> answers(starts, committed));
    }

    /** The SIDs of those that were admitted; their jobs run already where there was room. */
    private Uni<Set<UUID>> write(List<PreparedStart> starts) {
        return Uni.createFrom().deferred(() -> {
            SprintRows rows = sprints.rows();
            starts.forEach(start -> rows.add(start.sprint(), true, start.traceparent()));
            Reservation reservation = rows.reserve();
            return pool.preparedQuery(commit)
                    .execute(parameters(starts, rows.parameters(reservation)))
                    .onFailure()
                    .invoke(reservation::failed)
                    .invoke(result -> reservation.committed(SprintRows.claimed(result)))
                    .map(StartLane::sids);
        });
    }

    /** After a lost answer: what had been committed is admitted, the rest is tried again. */
    private Uni<List<Optional<Boolean>>> commitRest(List<PreparedStart> starts) {
        Tuple sids =
                Tuple.tuple().addArrayOfUUID(array(starts, start -> start.sid().uuid(), UUID[]::new));
        return pool.preparedQuery(COMMITTED).execute(sids).chain(rows -> {
            Set<UUID> before = sids(rows);
            List<PreparedStart> rest = starts.stream()
                    .filter(start -> !before.contains(start.sid().uuid()))
                    .toList();
            return rest.isEmpty()
                    ? Uni.createFrom().item(answers(starts, before))
                    : write(rest).map(more -> {
                        before.addAll(more);
                        return answers(starts, before);
                    });
        });
    }

    private static Set<UUID> sids(RowSet<Row> rows) {
        Set<UUID> sids = new HashSet<>();
        rows.forEach(row -> sids.add(row.getUUID("execution_sid")));
        return sids;
    }

    private static List<Optional<Boolean>> answers(List<PreparedStart> starts, Set<UUID> committed) {
        List<Optional<Boolean>> answers = new ArrayList<>(starts.size());
        starts.forEach(
                start -> answers.add(Optional.of(committed.contains(start.sid().uuid()))));
        return answers;
    }

    private Tuple parameters(List<PreparedStart> starts, Tuple tuple) {
        List<Execution> executions =
                starts.stream().map(PreparedStart::execution).toList();
        identities(tuple, starts, executions);
        states(tuple, executions);
        tuple.addArrayOfString(
                array(starts, start -> start.key().map(IdempotencyKey::key).orElse(null), String[]::new));
        tuple.addArrayOfString(array(
                starts, start -> start.key().map(IdempotencyKey::requestHash).orElse(null), String[]::new));
        return tuple.addLong(idempotencyWindow.toMillis());
    }

    private static void identities(Tuple tuple, List<PreparedStart> starts, List<Execution> executions) {
        tuple.addArrayOfUUID(array(executions, execution -> execution.sid().uuid(), UUID[]::new));
        tuple.addArrayOfUUID(
                array(executions, execution -> execution.accountSid().uuid(), UUID[]::new));
        tuple.addArrayOfUUID(
                array(executions, execution -> execution.flow().flowSid().uuid(), UUID[]::new));
        tuple.addArrayOfInteger(array(executions, execution -> execution.flow().revision(), Integer[]::new));
        tuple.addArrayOfLong(array(starts, PreparedStart::flowVersion, Long[]::new));
        tuple.addArrayOfString(array(executions, Execution::contact, String[]::new));
        tuple.addArrayOfString(array(executions, Execution::flowChannel, String[]::new));
        tuple.addArrayOfUUID(array(starts, PreparedStart::scope, UUID[]::new));
        tuple.addArrayOfString(array(executions, Execution::startedBy, String[]::new));
    }

    private static void states(Tuple tuple, List<Execution> executions) {
        tuple.addArrayOfString(array(
                executions,
                execution -> execution.endedReason() == null
                        ? null
                        : execution.endedReason().name(),
                String[]::new));
        tuple.addArrayOfInteger(array(executions, Execution::sprint, Integer[]::new));
        tuple.addArrayOfString(array(executions, ExecutionCodec::encode, String[]::new));
        tuple.addArrayOfOffsetDateTime(
                array(executions, execution -> SprintRows.utc(execution.dateCreated()), OffsetDateTime[]::new));
    }
}
