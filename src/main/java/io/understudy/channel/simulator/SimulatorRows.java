package io.understudy.channel.simulator;

import io.smallrye.mutiny.Uni;
import io.understudy.job.JobRows;
import io.understudy.job.NewJob;
import io.understudy.sid.Sid;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Writes messages, each change together with the job that follows from it: one statement, one commit. */
@Singleton
class SimulatorRows {

    /** A repeated send, or a repeated MessageSid, finds its row there already and changes nothing. */
    private static final String INSERT = """
            WITH changed AS (
              INSERT INTO simulator_message
                (sid, account_sid, direction, sender, recipient, body, status, effect_id, resource)
              VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
              ON CONFLICT DO NOTHING RETURNING sid
            ), followed AS (
              %s
              FROM unnest($10::uuid[], $11::text[], $12::uuid[], $13::int[], $14::text[], $15::bigint[]) AS new (%s)
              WHERE EXISTS (SELECT FROM changed)
            )
            SELECT count(*) FROM changed""".formatted(followingJobs(), JobRows.COLUMNS);

    /** A repeated job finds the message moved already and changes nothing. */
    private static final String MOVE = """
            WITH changed AS (
              UPDATE simulator_message
              SET status = $3, error_code = nullif($4::int, 0), date_updated = now()
              WHERE sid = $1 AND status = $2
              RETURNING sid
            ), followed AS (
              %s
              FROM unnest($5::uuid[], $6::text[], $7::uuid[], $8::int[], $9::text[], $10::bigint[]) AS new (%s)
              WHERE EXISTS (SELECT FROM changed)
            )
            SELECT count(*) FROM changed""".formatted(followingJobs(), JobRows.COLUMNS);

    /**
     * Looks at the oldest rows only (SIDs sort by time), so a run costs the same however large the table is. A SID
     * chosen by a developer may sort wrongly; it is then removed a little sooner or later than it should.
     */
    private static final String PURGE = """
            DELETE FROM %1$s
            WHERE sid IN (SELECT sid FROM %1$s ORDER BY sid LIMIT $1)
              AND date_created < now() - $2::bigint * interval '1 millisecond'""";

    /** What is kept for {@link SimulatorConfig#retention()} only. */
    static final List<String> TABLES =
            List.of("simulator_message", "simulator_call", "simulator_recording", "simulator_resource");

    private final Pool pool;

    SimulatorRows(Pool pool) {
        this.pool = pool;
    }

    private static String followingJobs() {
        return """
                INSERT INTO job (account_sid, kind, execution_sid, fence, args, due_at)
                SELECT account_sid, kind, execution_sid, fence, args, now() + delay * interval '1 millisecond'""";
    }

    /**
     * Stores a new message and the job that follows.
     *
     * @return whether it is new; if not, nothing has changed
     */
    Uni<Boolean> insert(NewMessage message, List<NewJob> following) {
        Tuple tuple = Tuple.tuple()
                .addUUID(message.sid().uuid())
                .addUUID(message.accountSid().uuid())
                .addString(message.direction())
                .addString(storable(message.sender()))
                .addString(storable(message.recipient()))
                .addString(storable(message.body()))
                .addString(message.status())
                .addString(message.effectId().orElse(null))
                .addString(message.resource());
        return changed(INSERT, JobRows.addTo(tuple, following));
    }

    /** Moves a message if it is where the progress begins, and then stores the job that follows. */
    Uni<Boolean> move(Progress progress, Optional<NewJob> following) {
        Tuple tuple = Tuple.tuple()
                .addUUID(progress.message().uuid())
                .addString(progress.from())
                .addString(progress.to())
                .addInteger(progress.errorCode());
        return changed(MOVE, JobRows.addTo(tuple, following.stream().toList()));
    }

    /** How many of the oldest {@code batch} rows of one of {@link #TABLES} were past their time, and are gone. */
    Uni<Integer> purge(String table, Duration retention, int batch) {
        return pool.preparedQuery(PURGE.formatted(table))
                .execute(Tuple.of(batch, retention.toMillis()))
                .map(rows -> rows.rowCount());
    }

    private Uni<Boolean> changed(String sql, Tuple tuple) {
        return pool.preparedQuery(sql)
                .execute(tuple)
                .map(rows -> rows.iterator().next().getLong(0) == 1);
    }

    /** PostgreSQL's text has no NUL, and a carrier would drop it too. */
    private static String storable(String text) {
        return text.replace("\0", "");
    }

    /**
     * A message to store.
     *
     * @param sid {@code SM…}
     * @param accountSid {@code AC…}
     * @param direction Twilio's: {@code inbound} or {@code outbound-api}
     * @param sender address
     * @param recipient address
     * @param body text
     * @param status Twilio's
     * @param effectId the effect it came from; unique; empty for inbound
     * @param resource what the columns do not say, JSON
     */
    record NewMessage(
            Sid sid,
            Sid accountSid,
            String direction,
            String sender,
            String recipient,
            String body,
            String status,
            Optional<String> effectId,
            String resource) {

        /** Names neither people nor texts. */
        @Override
        public String toString() {
            return "NewMessage[" + sid + "]";
        }
    }
}
