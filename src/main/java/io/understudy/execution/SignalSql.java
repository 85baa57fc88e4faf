package io.understudy.execution;

import static io.understudy.execution.SprintRows.array;

import io.smallrye.mutiny.Uni;
import io.understudy.engine.Execution;
import io.understudy.engine.Sprint;
import io.understudy.execution.StartRequest.IdempotencyKey;
import io.understudy.job.EagerClaims.Reservation;
import io.understudy.job.Job;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** The statements of the signal lane, each for a whole batch. */
@ApplicationScoped
class SignalSql {

    private static final String LOCK = "SELECT " + ExecutionRow.COLUMNS
            + " FROM execution WHERE sid = ANY ($1::uuid[]) ORDER BY sid FOR UPDATE SKIP LOCKED";

    private static final String EXISTING = "SELECT sid FROM execution WHERE sid = ANY ($1::uuid[])";

    private static final String RECEIPTS = """
            INSERT INTO idempotency_key (account_sid, key, request_hash, execution_sid, expires_at)
            SELECT t.*, now() + $5::bigint * interval '1 millisecond'
            FROM unnest($1::uuid[], $2::text[], $3::text[], $4::uuid[]) AS t (account_sid, key, request_hash, execution_sid)
            ORDER BY t.account_sid, t.key
            ON CONFLICT DO NOTHING RETURNING account_sid, key""";

    private static final String WRITE = """
            WITH written AS (SELECT unnest($29::uuid[]) AS sid),
            updated AS (
              UPDATE execution e
              SET sprint = t.sprint, state = t.state, ended_reason = t.ended_reason,
                  status = CASE WHEN t.ended_reason IS NULL THEN 'active' ELSE 'ended' END,
                  date_updated = t.date_updated
              FROM unnest($30::uuid[], $31::int[], $32::text[], $33::text[], $34::timestamptz[])
                AS t (sid, sprint, state, ended_reason, date_updated)
              WHERE e.sid = t.sid
              RETURNING e.sid, e.account_sid, e.flow_sid, e.contact, e.flow_channel, e.ended_reason),
            freed AS (
              DELETE FROM active_contact c USING updated u
              WHERE u.ended_reason IS NOT NULL AND c.scope IN (u.flow_sid, u.account_sid)
                AND c.contact = u.contact AND c.flow_channel = u.flow_channel AND c.execution_sid = u.sid),
            settled AS (
              DELETE FROM job j USING unnest($35::bigint[], $36::int[]) AS t (id, attempt)
              WHERE j.id = t.id AND j.attempt = t.attempt),
            returned AS (
              DELETE FROM idempotency_key k USING unnest($37::uuid[], $38::text[]) AS t (account_sid, key)
              WHERE k.account_sid = t.account_sid AND k.key = t.key),
            """;

    /** What identifies a receipt: keys of different accounts are different keys. */
    private record Receipt(UUID account, String key) {}

    private final SprintSql sprints;
    private final String write;
    private final Duration receiptWindow;

    SignalSql(SprintSql sprints, ExecutionConfig config) {
        this.sprints = sprints;
        this.write = sprints.statement(WRITE);
        this.receiptWindow = config.idempotencyWindow();
    }

    /** Locks what nobody else holds. */
    Uni<Void> lock(SqlConnection connection, SignalBatch batch) {
        return connection
                .preparedQuery(LOCK)
                .execute(Tuple.tuple().addArrayOfUUID(batch.sids()))
                .invoke(rows -> rows.forEach(row -> batch.lock(ExecutionRow.execution(row))))
                .replaceWithVoid();
    }

    /** Tells the executions that somebody else holds from those that are not there. */
    Uni<Void> findUnlocked(SqlConnection connection, SignalBatch batch) {
        UUID[] missing = batch.missing();
        if (missing.length == 0) {
            return Uni.createFrom().voidItem();
        }
        return connection
                .preparedQuery(EXISTING)
                .execute(Tuple.tuple().addArrayOfUUID(missing))
                .invoke(rows -> rows.forEach(row -> batch.heldByAnother(row.getUUID(0))))
                .replaceWithVoid();
    }

    /** Takes the receipts of the locked executions' requests; finds out which have been seen before. */
    Uni<Void> takeReceipts(SqlConnection connection, SignalBatch batch) {
        List<SignalRequest> receipted = batch.ready().stream()
                .filter(request -> request.receipt().isPresent())
                .toList();
        if (receipted.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        Tuple tuple = Tuple.tuple()
                .addArrayOfUUID(array(receipted, request -> account(batch, request), UUID[]::new))
                .addArrayOfString(array(receipted, SignalSql::key, String[]::new))
                .addArrayOfString(array(receipted, request -> receipt(request).requestHash(), String[]::new))
                .addArrayOfUUID(
                        array(receipted, request -> request.executionSid().uuid(), UUID[]::new))
                .addLong(receiptWindow.toMillis());
        return connection
                .preparedQuery(RECEIPTS)
                .execute(tuple)
                .invoke(rows -> markRepeated(batch, receipted, rows))
                .replaceWithVoid();
    }

    private static void markRepeated(SignalBatch batch, List<SignalRequest> receipted, Iterable<Row> rows) {
        Set<Receipt> fresh = new HashSet<>();
        rows.forEach(row -> fresh.add(new Receipt(row.getUUID(0), row.getString(1))));
        for (SignalRequest request : receipted) {
            if (!fresh.remove(new Receipt(account(batch, request), key(request)))) {
                batch.repeated(request);
            }
        }
    }

    private static IdempotencyKey receipt(SignalRequest request) {
        return request.receipt().orElseThrow();
    }

    private static UUID account(SignalBatch batch, SignalRequest request) {
        return batch.execution(request.executionSid()).accountSid().uuid();
    }

    private static String key(SignalRequest request) {
        return receipt(request).key();
    }

    /** Writes the sprints, settles the jobs, and gives back the receipts of what came too late. */
    Uni<Void> write(SqlConnection connection, SignalBatch batch) {
        List<Sprint> written = batch.sprints();
        List<Job> settled = batch.requests().stream()
                .filter(request -> batch.answer(request).isPresent())
                .flatMap(request -> request.settles().stream())
                .toList();
        List<SignalRequest> late = batch.late();
        if (written.isEmpty() && settled.isEmpty() && late.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        SprintRows rows = sprints.rows();
        batch.addTo(rows);
        Reservation reservation = batch.reserved(rows.reserve());
        Tuple tuple = rows.parameters(reservation);
        tuple.addArrayOfUUID(batch.executions().stream()
                .map(execution -> execution.sid().uuid())
                .toArray(UUID[]::new));
        changed(tuple, batch, written);
        tuple.addArrayOfLong(array(settled, Job::id, Long[]::new));
        tuple.addArrayOfInteger(array(settled, Job::attempt, Integer[]::new));
        tuple.addArrayOfUUID(array(late, request -> account(batch, request), UUID[]::new));
        tuple.addArrayOfString(array(late, SignalSql::key, String[]::new));
        return connection
                .preparedQuery(write)
                .execute(tuple)
                .invoke(result -> batch.claimed(SprintRows.claimed(result)))
                .replaceWithVoid();
    }

    /** One row per execution that changed, as it stands after its last sprint of the batch. */
    private static void changed(Tuple tuple, SignalBatch batch, List<Sprint> sprints) {
        List<Execution> changed = sprints.stream()
                .filter(Sprint::changed)
                .map(sprint -> sprint.next().sid())
                .distinct()
                .map(batch::execution)
                .toList();
        tuple.addArrayOfUUID(array(changed, execution -> execution.sid().uuid(), UUID[]::new));
        tuple.addArrayOfInteger(array(changed, Execution::sprint, Integer[]::new));
        tuple.addArrayOfString(array(changed, ExecutionRow::state, String[]::new));
        tuple.addArrayOfString(array(changed, ExecutionRow::endedReason, String[]::new));
        tuple.addArrayOfOffsetDateTime(
                array(changed, execution -> SprintRows.utc(execution.dateUpdated()), OffsetDateTime[]::new));
    }
}
