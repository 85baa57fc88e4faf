package io.understudy.execution;

import io.understudy.engine.Alert;
import io.understudy.engine.ChangeCodec;
import io.understudy.engine.Effect;
import io.understudy.engine.Sprint;
import io.understudy.engine.Step;
import io.understudy.job.EagerClaims;
import io.understudy.job.EagerClaims.Reservation;
import io.understudy.job.JobRows;
import io.understudy.job.NewJob;
import io.understudy.outbox.OutboxAppend;
import io.understudy.outbox.SprintFacts;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * The rows that many sprints add to {@code step}, {@code job}, {@code alert}, the outbox and {@code correlation}, as the
 * array parameters $1 to $28 of one statement, which {@link SprintSql} writes.
 */
final class SprintRows {

    /** Number of the first of the outbox's parameters, which end with $24. */
    static final int OUTBOX = 22;

    /**
     * Inserts the rows of those executions that the statement's common table {@code written(sid)} names; a place is left
     * for {@link OutboxAppend#insert}.
     */
    static final String INSERTS = """
            steps AS (
              INSERT INTO step (execution_sid, seq, visit, parent_visit, name, transitioned_from, transitioned_to,
                                type, change, date_created)
              SELECT t.* FROM unnest($1::uuid[], $2::int[], $3::int[], $4::int[], $5::text[], $6::text[], $7::text[],
                                     $8::text[], $9::text[], $10::timestamptz[])
                AS t (execution_sid, seq, visit, parent_visit, name, transitioned_from, transitioned_to, type, change,
                      date_created)
              WHERE t.execution_sid IN (SELECT sid FROM written)),
            jobs AS (
              INSERT INTO job (account_sid, kind, execution_sid, fence, args, due_at, state, attempt, traceparent)
              SELECT t.account_sid, t.kind, t.execution_sid, t.fence, t.args,
                     now() + coalesce(t.lease, t.delay) * interval '1 millisecond',
                     CASE WHEN t.lease IS NULL THEN 'available' ELSE 'running' END,
                     CASE WHEN t.lease IS NULL THEN 0 ELSE 1 END, t.traceparent
              FROM unnest($11::uuid[], $12::text[], $13::uuid[], $14::int[], $15::text[], $16::bigint[],
                          $17::text[], $28::bigint[])
                AS t (account_sid, kind, execution_sid, fence, args, delay, traceparent, lease)
              WHERE t.execution_sid IN (SELECT sid FROM written)
              RETURNING id, account_sid, kind, execution_sid, fence, args, attempt, traceparent, state,
                        due_at),
            alerts AS (
              INSERT INTO alert (execution_sid, code, widget, message)
              SELECT t.* FROM unnest($18::uuid[], $19::int[], $20::text[], $21::text[])
                AS t (execution_sid, code, widget, message)
              WHERE t.execution_sid IN (SELECT sid FROM written)),
            events AS (
            %s),
            correlations AS (
              INSERT INTO correlation (flow_sid, key, execution_sid)
              SELECT DISTINCT ON (t.flow_sid, t.key) t.flow_sid, t.key, t.execution_sid
              FROM unnest($25::uuid[], $26::text[], $27::uuid[])
                WITH ORDINALITY AS t (flow_sid, key, execution_sid, position)
              WHERE t.execution_sid IN (SELECT sid FROM written)
              ORDER BY t.flow_sid, t.key, t.position DESC
              ON CONFLICT (flow_sid, key) DO UPDATE SET execution_sid = EXCLUDED.execution_sid)""";

    /**
     * The end of the statement: a row per execution that {@code written} names, whose first wakes the workers and relays of
     * all processes if there is work for them, then a row with an {@code id} per job that was inserted as claimed; a place is
     * left for {@link OutboxAppend#wakeUp}.
     */
    static final String RESULT = """
             SELECT sid AS execution_sid, NULL::bigint AS id, NULL::uuid AS account_sid, NULL AS kind,
                   NULL::int AS fence, NULL AS args, NULL::int AS attempt, NULL AS traceparent,
                   (SELECT pg_notify('understudy_job', '')::text FROM jobs
                    WHERE state = 'available' AND due_at <= now() LIMIT 1) AS workers,
                   %s::text AS relays
            FROM written
            UNION ALL
            SELECT execution_sid, id, account_sid, kind, fence, args, attempt, traceparent, NULL, NULL
            FROM jobs WHERE state = 'running'""";

    private record StepRow(UUID execution, Step step) {}

    private record AlertRow(UUID execution, Alert alert) {}

    private record CorrelationRow(UUID flow, String key, UUID execution) {}

    private final EagerClaims claims;
    private final OutboxAppend outbox;
    private final List<StepRow> steps = new ArrayList<>();
    private final List<NewJob> jobs = new ArrayList<>();
    private final List<AlertRow> alerts = new ArrayList<>();
    private final List<SprintFacts> facts = new ArrayList<>();
    private final List<CorrelationRow> correlations = new ArrayList<>();

    SprintRows(EagerClaims claims, OutboxAppend outbox) {
        this.claims = claims;
        this.outbox = outbox;
    }

    /**
     * Adds a sprint.
     *
     * @param sprint changed or not; one that changed nothing adds its alerts only
     * @param first whether it starts its execution
     * @param traceparent of what made it happen, null if nobody traces that
     */
    void add(Sprint sprint, boolean first, @Nullable String traceparent) {
        UUID execution = sprint.next().sid().uuid();
        sprint.steps().forEach(step -> steps.add(new StepRow(execution, step)));
        EffectJobs toJob = new EffectJobs(sprint.next(), traceparent);
        for (Effect effect : sprint.effects()) {
            jobs.add(effect.accept(toJob));
        }
        sprint.alerts().forEach(alert -> alerts.add(new AlertRow(execution, alert)));
        UUID flow = sprint.next().flow().flowSid().uuid();
        sprint.correlations().forEach(key -> correlations.add(new CorrelationRow(flow, key, execution)));
        if (Facts.worthTelling(sprint, first)) {
            facts.add(Facts.of(sprint, first, traceparent));
        }
    }

    /** Room for the jobs that this process can run at once; to be told what becomes of the statement. */
    Reservation reserve() {
        return claims.reserve(jobs);
    }

    /** The rows of the result that are jobs to run. */
    static List<Row> claimed(RowSet<Row> result) {
        List<Row> claimed = new ArrayList<>();
        result.forEach(row -> {
            if (row.getLong("id") != null) {
                claimed.add(row);
            }
        });
        return claimed;
    }

    /** The parameters $1 to $28. */
    Tuple parameters(Reservation reservation) {
        Tuple tuple = Tuple.tuple();
        stepColumns(tuple);
        JobRows.addTo(tuple, jobs);
        alertColumns(tuple);
        outbox.addTo(tuple, facts);
        tuple.addArrayOfUUID(array(correlations, CorrelationRow::flow, UUID[]::new));
        tuple.addArrayOfString(array(correlations, CorrelationRow::key, String[]::new));
        tuple.addArrayOfUUID(array(correlations, CorrelationRow::execution, UUID[]::new));
        tuple.addArrayOfLong(reservation.leases());
        return tuple;
    }

    private void stepColumns(Tuple tuple) {
        tuple.addArrayOfUUID(array(steps, StepRow::execution, UUID[]::new));
        tuple.addArrayOfInteger(array(steps, row -> row.step().seq(), Integer[]::new));
        tuple.addArrayOfInteger(array(steps, row -> row.step().visit(), Integer[]::new));
        tuple.addArrayOfInteger(array(steps, row -> parent(row.step()), Integer[]::new));
        tuple.addArrayOfString(array(steps, row -> row.step().name(), String[]::new));
        tuple.addArrayOfString(array(steps, row -> row.step().transitionedFrom(), String[]::new));
        tuple.addArrayOfString(array(steps, row -> row.step().transitionedTo(), String[]::new));
        tuple.addArrayOfString(array(steps, row -> row.step().type(), String[]::new));
        tuple.addArrayOfString(array(steps, row -> ChangeCodec.encode(row.step().change()), String[]::new));
        tuple.addArrayOfOffsetDateTime(array(steps, row -> utc(row.step().dateCreated()), OffsetDateTime[]::new));
    }

    private void alertColumns(Tuple tuple) {
        tuple.addArrayOfUUID(array(alerts, AlertRow::execution, UUID[]::new));
        tuple.addArrayOfInteger(array(alerts, row -> row.alert().code(), Integer[]::new));
        tuple.addArrayOfString(array(alerts, row -> row.alert().widget(), String[]::new));
        tuple.addArrayOfString(array(alerts, row -> row.alert().message(), String[]::new));
    }

    private static @Nullable Integer parent(Step step) {
        return step.parentVisit().isPresent() ? step.parentVisit().getAsInt() : null;
    }

    static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    /** One column of a list of rows. */
    static <R, C> C[] array(List<R> rows, Function<R, @Nullable C> column, IntFunction<C[]> newArray) {
        C[] values = newArray.apply(rows.size());
        for (int i = 0; i < values.length; i++) {
            values[i] = column.apply(rows.get(i));
        }
        return values;
    }
}
