package io.understudy.channel.simulator;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import io.understudy.channel.Refusal;
import io.understudy.job.JobRows;
import io.understudy.job.NewJob;
import io.understudy.sid.Sid;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Writes calls. Whoever moves a call takes it first, for longer than any move may last, and writes it back together with
 * the jobs that follow: one statement, one commit.
 */
@Singleton
class CallRows {

    /** How long a call belongs to whoever took it: longer than a job or a request may run. */
    static final Duration LEASE = Duration.ofSeconds(60);

    private static final String JOBS = """
            INSERT INTO job (account_sid, kind, execution_sid, fence, args, due_at, traceparent)
            SELECT account_sid, kind, execution_sid, fence, args, now() + delay * interval '1 millisecond', traceparent""";

    /** A repeated request to place a call, or a repeated CallSid, finds its row there already and changes nothing. */
    private static final String INSERT = """
            WITH changed AS (
              INSERT INTO simulator_call (sid, account_sid, direction, caller, callee, status, effect_id, state,
                                          date_answered)
              VALUES ($1, $2, $3, $4, $5, $6, $7, $8, CASE WHEN $3 = 'inbound' THEN now() END)
              ON CONFLICT DO NOTHING RETURNING sid
            ), followed AS (
              %s
              FROM unnest($9::uuid[], $10::text[], $11::uuid[], $12::int[], $13::text[], $14::bigint[], $15::text[])
                AS new (%s)
              WHERE EXISTS (SELECT FROM changed)
            )
            SELECT count(*) FROM changed""".formatted(JOBS, JobRows.COLUMNS);

    private static final String TAKE = """
            UPDATE simulator_call
            SET version = version + 1, busy_until = now() + $3::bigint * interval '1 millisecond'
            WHERE sid = $1 AND account_sid = $2 AND (busy_until IS NULL OR busy_until < now())
            RETURNING version""";

    /** A job that fails with its process is run again; of a request that does, nothing else would be left. */
    private static final String TAKE_WATCHED = """
            WITH taken AS (
              %s
            ), watched AS (
              INSERT INTO job (account_sid, kind, fence, args, due_at)
              SELECT $2, '%s', version, $4, now() + ($3::bigint + 1000) * interval '1 millisecond' FROM taken
            )
            SELECT version FROM taken""".formatted(TAKE, CallJob.KIND);

    /** Version 0 has never been taken: whoever made the call died before that. */
    private static final String TAKE_LOST = """
            UPDATE simulator_call
            SET version = version + 1, busy_until = now() + $3::bigint * interval '1 millisecond'
            WHERE sid = $1 AND account_sid = $2 AND version = $4 AND (busy_until < now() OR version = 0)
            RETURNING version""";

    /** Recordings that go on until the call ends, end with it. */
    private static final String SAVE = """
            WITH changed AS (
              UPDATE simulator_call
              SET status = $3, state = $4, busy_until = NULL, date_updated = now(),
                  date_answered = CASE WHEN $3 IN ('in-progress', 'completed') THEN coalesce(date_answered, now())
                                       ELSE date_answered END,
                  date_ended = CASE WHEN $5 THEN coalesce(date_ended, now()) END
              WHERE sid = $1 AND version = $2
              RETURNING sid
            ), finished AS (
              UPDATE simulator_recording
              SET status = 'completed', date_updated = now(),
                  duration = ceil(extract(epoch FROM now() - date_created))::int
              WHERE call_sid = $1 AND status = 'in-progress' AND $5 AND EXISTS (SELECT FROM changed)
            ), followed AS (
              %s
              FROM unnest($6::uuid[], $7::text[], $8::uuid[], $9::int[], $10::text[], $11::bigint[], $12::text[])
                AS new (%s)
              WHERE EXISTS (SELECT FROM changed)
            )
            SELECT count(*) FROM changed""".formatted(JOBS, JobRows.COLUMNS);

    private final Pool pool;

    CallRows(Pool pool) {
        this.pool = pool;
    }

    /**
     * Stores a new call and the jobs that follow.
     *
     * @return whether it is new; if not, nothing has changed
     */
    Uni<Boolean> insert(NewCall call, List<NewJob> following) {
        Tuple tuple = Tuple.tuple()
                .addUUID(call.sid().uuid())
                .addUUID(call.account().uuid())
                .addString(call.direction())
                .addString(storable(call.caller()))
                .addString(storable(call.callee()))
                .addString(call.status())
                .addString(call.effectId().orElse(null))
                .addString(call.state().json());
        return changed(INSERT, JobRows.addTo(tuple, following));
    }

    /** The call, to be moved and then written back; empty while it is in other hands, or not the account's. */
    Uni<Optional<LiveCall>> take(Sid account, Sid call) {
        return taken(account, call, TAKE, Tuple.of(call.uuid(), account.uuid(), LEASE.toMillis()));
    }

    /** As {@link #take}, for a request; if its process dies, a job of stage {@code WATCH} finds the call taken. */
    Uni<Optional<LiveCall>> takeWatched(Sid account, Sid call) {
        String args = new CallJob(call, CallJob.Stage.WATCH).args();
        return taken(account, call, TAKE_WATCHED, Tuple.of(call.uuid(), account.uuid(), LEASE.toMillis(), args));
    }

    /** Takes a call from whoever took it as this version, and never wrote it back; empty if somebody did. */
    Uni<Optional<LiveCall>> takeLost(Sid account, Sid call, int version) {
        return taken(account, call, TAKE_LOST, Tuple.of(call.uuid(), account.uuid(), LEASE.toMillis(), version));
    }

    private Uni<Optional<LiveCall>> taken(Sid account, Sid call, String sql, Tuple tuple) {
        return pool.preparedQuery(sql)
                .execute(tuple)
                .chain(taken -> taken.size() == 0
                        ? Uni.createFrom().item(Optional.empty())
                        : find(account, call).map(row -> row.map(found -> new LiveCall(found, version(taken)))));
    }

    /** A call as it is. */
    Uni<Optional<SimulatorCallEntity>> find(Sid account, Sid call) {
        return Panache.withSession(() -> SimulatorCallEntity.ofAccount(account.uuid(), call.uuid()));
    }

    /** Writes a call back, and lets go of it; fails with a {@link Refusal} if somebody else has taken over. */
    Uni<Void> save(LiveCall call, List<NewJob> following) {
        Tuple tuple = Tuple.tuple()
                .addUUID(call.sid().uuid())
                .addInteger(call.version())
                .addString(call.status())
                .addString(call.state().json())
                .addBoolean(call.over());
        return changed(SAVE, JobRows.addTo(tuple, following))
                .invoke(saved -> {
                    if (!saved) {
                        throw new Refusal(409, 20409, "The call has been moved by somebody else meanwhile");
                    }
                })
                .replaceWithVoid();
    }

    private static int version(RowSet<Row> taken) {
        return taken.iterator().next().getInteger(0);
    }

    private Uni<Boolean> changed(String sql, Tuple tuple) {
        return pool.preparedQuery(sql)
                .execute(tuple)
                .map(rows -> rows.iterator().next().getLong(0) == 1);
    }

    private static String storable(String text) {
        return text.replace("\0", "");
    }

    /**
     * A call to store.
     *
     * @param sid {@code CA…}
     * @param account {@code AC…}
     * @param direction Twilio's: {@code inbound} or {@code outbound-api}
     * @param caller address
     * @param callee address
     * @param status Twilio's
     * @param effectId whose repetition yields the same call; unique; empty for inbound
     * @param state what it begins with
     */
    record NewCall(
            Sid sid,
            Sid account,
            String direction,
            String caller,
            String callee,
            String status,
            Optional<String> effectId,
            CallState state) {

        UUID uuid() {
            return sid.uuid();
        }

        /** Names no people. */
        @Override
        public String toString() {
            return "NewCall[" + sid + "]";
        }
    }
}
