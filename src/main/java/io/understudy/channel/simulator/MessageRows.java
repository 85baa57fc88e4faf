package io.understudy.channel.simulator;

import io.smallrye.mutiny.Uni;
import io.understudy.catalog.CallerContext;
import io.understudy.job.JobRows;
import io.understudy.job.NewJob;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Stores messages, many per statement, each together with the job that follows from it: one statement is in flight at a
 * time, and what queued meanwhile is the next. No timers, so a single message is stored at once.
 */
@Singleton
class MessageRows {

    /** Messages per statement; a longer queue goes on with the next. */
    private static final int FLIGHT_MAX = 500;

    /** After this long a statement's answer is given up, so that a lost connection cannot hold up the queue. */
    private static final Duration GIVE_UP = Duration.ofSeconds(10);

    /**
     * Parameters: the columns of messages, then those of the messages' jobs, and whose they are. A repeated send, or a
     * repeated MessageSid, finds its row there already and changes nothing; the order is everybody's, against deadlocks.
     */
    private static final String INSERT = """
            WITH stored AS (
              INSERT INTO simulator_message (sid, account_sid, direction, sender, recipient, body, effect_id, resource,
                outcome, error_code, date_sent, date_ended)
              SELECT sid, account_sid, direction, sender, recipient, body, effect_id, resource, outcome,
                nullif(error_code, 0), now() + sent_after * interval '1 millisecond',
                now() + ended_after * interval '1 millisecond'
              FROM unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[],
                  $9::text[], $10::int[], $11::bigint[], $12::bigint[])
                AS new (sid, account_sid, direction, sender, recipient, body, effect_id, resource, outcome, error_code,
                  sent_after, ended_after)
              ORDER BY effect_id, sid
              ON CONFLICT DO NOTHING RETURNING sid, date_created
            ), followed AS (
              INSERT INTO job (account_sid, kind, execution_sid, fence, args, due_at, traceparent)
              SELECT account_sid, kind, execution_sid, fence, args, now() + delay * interval '1 millisecond', traceparent
              FROM unnest($13::uuid[], $14::text[], $15::uuid[], $16::int[], $17::text[], $18::bigint[], $19::text[],
                  $20::uuid[])
                AS new (%s, message)
              WHERE message IN (SELECT sid FROM stored)
            )
            SELECT sid, date_created FROM stored""".formatted(JobRows.COLUMNS);

    private final Pool pool;
    private final Queue<Waiting> queue = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean flying = new AtomicBoolean();

    MessageRows(Pool pool) {
        this.pool = pool;
    }

    private record Waiting(NewMessage message, CompletableFuture<Optional<Instant>> landed) {}

    private record Following(UUID message, NewJob job) {}

    /**
     * Stores a new message and the job that follows.
     *
     * @return when it was created; empty if it was there already, or another of its SID, and nothing has changed
     */
    Uni<Optional<Instant>> insert(NewMessage message) {
        return Uni.createFrom().deferred(() -> {
            Waiting waiting = new Waiting(message, new CompletableFuture<>());
            queue.add(waiting);
            fly();
            return CallerContext.keep(Uni.createFrom().completionStage(waiting.landed()));
        });
    }

    private void fly() {
        while (!queue.isEmpty() && flying.compareAndSet(false, true)) {
            List<Waiting> flight = board();
            if (flight.isEmpty()) {
                flying.set(false);
                continue;
            }
            write(flight).subscribe().with(stored -> land(flight, stored), failure -> crash(flight, failure));
            return;
        }
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

    private Uni<Map<UUID, Instant>> write(List<Waiting> flight) {
        return Uni.createFrom()
                .deferred(() -> pool.preparedQuery(INSERT).execute(parameters(flight)))
                .ifNoItem()
                .after(GIVE_UP)
                .fail()
                .map(MessageRows::created);
    }

    private static Tuple parameters(List<Waiting> flight) {
        List<NewMessage> messages = flight.stream().map(Waiting::message).toList();
        Tuple tuple = Tuple.tuple()
                .addArrayOfUUID(array(messages, message -> message.sid().uuid(), UUID[]::new))
                .addArrayOfUUID(array(messages, message -> message.accountSid().uuid(), UUID[]::new))
                .addArrayOfString(array(messages, NewMessage::direction, String[]::new))
                .addArrayOfString(array(messages, NewMessage::sender, String[]::new))
                .addArrayOfString(array(messages, NewMessage::recipient, String[]::new))
                .addArrayOfString(array(messages, NewMessage::body, String[]::new))
                .addArrayOfString(array(messages, message -> message.effectId().orElse(null), String[]::new))
                .addArrayOfString(array(messages, MessageJson::resource, String[]::new))
                .addArrayOfString(array(messages, message -> message.end().status(), String[]::new))
                .addArrayOfInteger(array(messages, message -> message.end().errorCode(), Integer[]::new))
                .addArrayOfLong(array(messages, message -> message.sentAfter().toMillis(), Long[]::new))
                .addArrayOfLong(array(messages, message -> message.endedAfter().toMillis(), Long[]::new));
        List<Following> following = messages.stream()
                .flatMap(message -> following(message).stream())
                .toList();
        JobRows.addTo(tuple, following.stream().map(Following::job).toList());
        return tuple.addArrayOfUUID(array(following, Following::message, UUID[]::new));
    }

    private static Optional<Following> following(NewMessage message) {
        return StatusReport.first(message).map(report -> {
            Duration delay = report.isFollowed() ? message.sentAfter() : message.endedAfter();
            return new Following(message.sid().uuid(), report.job(message.accountSid(), delay));
        });
    }

    private static <R, C> C[] array(List<R> rows, Function<R, @Nullable C> column, IntFunction<C[]> newArray) {
        return rows.stream().map(column).toArray(newArray);
    }

    private static Map<UUID, Instant> created(RowSet<Row> rows) {
        Map<UUID, Instant> created = new HashMap<>();
        rows.forEach(row -> created.put(row.getUUID(0), row.getOffsetDateTime(1).toInstant()));
        return created;
    }

    /** Of two messages with one SID in a flight, one is stored. */
    private void land(List<Waiting> flight, Map<UUID, Instant> stored) {
        depart();
        flight.forEach(waiting -> waiting.landed()
                .complete(Optional.ofNullable(
                        stored.remove(waiting.message().sid().uuid()))));
    }

    private void crash(List<Waiting> flight, Throwable failure) {
        depart();
        flight.forEach(waiting -> waiting.landed().completeExceptionally(failure));
    }

    private void depart() {
        flying.set(false);
        fly();
    }
}
