package io.understudy.bench;

import io.understudy.packaged.Poll;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;
import java.util.function.ToIntFunction;

/**
 * All that contacts do, side by side. Of five starts, two run through at once, two ask a question that is never answered
 * and end by its time-out, and one asks and is answered. Units are begun on the event loop of the {@link Loader}.
 */
final class Mix implements AutoCloseable {

    /** Connections of the client. */
    private static final int CONNECTIONS = 64;

    /** What a contact takes to answer; the question has long left by then. Milliseconds. */
    private static final long THINKING = 2_000;

    /** Until the last time-out, of two minutes, has come, although an answered contact no longer waits for it. */
    private static final Duration REST = Duration.ofMinutes(5);

    private static final String UNFINISHED = "SELECT (SELECT count(*) FROM execution WHERE status = 'active')"
            + " + (SELECT count(*) FROM job) + (SELECT count(*) FROM outbox)";

    private final Rig rig;
    private final HttpLoad http;
    private final Map<Errand, Starts> starts = new EnumMap<>(Errand.class);
    private final Replies replies;
    private final long[] begun = new long[Errand.values().length];
    private int next;

    /** What one unit is. */
    private enum Errand {
        /** Five steps in the request. */
        RUN("run.json", 5, 0),
        /** The trigger's step, and the question's, which times out. */
        SILENCE("silence.json", 2, 1),
        /** As the other, and the choice and the thanks. */
        TALK("talk.json", 4, 2);

        private static final Errand[] TURN = {RUN, SILENCE, RUN, SILENCE, TALK};

        private final String resource;
        private final int steps;
        private final int messages;

        Errand(String resource, int steps, int messages) {
            this.resource = resource;
            this.steps = steps;
            this.messages = messages;
        }
    }

    /** Publishes the flows. */
    Mix(Rig rig, Target target) {
        this.rig = rig;
        this.http = new HttpLoad(rig.loader(), target, CONNECTIONS);
        for (Errand errand : Errand.values()) {
            Starts.Flow flow = new Starts.Flow(errand.resource, Map.of());
            starts.put(errand, new Starts(rig, target, http, CONNECTIONS, flow));
        }
        this.replies = new Replies(target, http, flow(Errand.TALK).flowSid());
    }

    /**
     * Begins the next unit.
     *
     * @param due when it should have been begun, as {@link System#nanoTime()}
     * @param latency told the nanoseconds of each of its requests, the first counted from when it was due
     */
    Future<?> begin(long due, LongConsumer latency) {
        Errand errand = Errand.TURN[next++ % Errand.TURN.length];
        begun[errand.ordinal()]++;
        String contact = Contacts.next();
        Future<?> started = timed(flow(errand).start(contact), due, latency);
        return errand == Errand.TALK ? started.compose(created -> answer(contact, latency)) : started;
    }

    private Starts flow(Errand errand) {
        return Objects.requireNonNull(starts.get(errand));
    }

    private Future<?> answer(String contact, LongConsumer latency) {
        return rig.loader().pause(THINKING).compose(thought -> {
            long from = System.nanoTime();
            return timed(replies.from(contact), from, latency);
        });
    }

    /** Not by onSuccess, which would swallow that a latency cannot be recorded. */
    private static Future<?> timed(Future<?> request, long from, LongConsumer latency) {
        return request.map(answer -> {
            latency.accept(System.nanoTime() - from);
            return answer;
        });
    }

    /**
     * Waits until all that was begun has ended and been told, checks that it is exactly that, and removes it.
     *
     * @param told how many events the topic has got of it
     * @throws Missing if it is not
     */
    void check(LongSupplier told) {
        Database database = rig.database();
        if (!Poll.until(REST, () -> database.number(UNFINISHED) == 0)) {
            throw new Missing("%,d executions, jobs and outbox rows are still to be finished"
                    .formatted(database.number(UNFINISHED)));
        }
        long executions = sum(errand -> 1);
        long steps = sum(errand -> errand.steps);
        Missing.unlessEqual("executions", executions, database.number("SELECT count(*) FROM execution"));
        Missing.unlessEqual("steps", steps, database.number("SELECT count(*) FROM step"));
        Missing.unlessEqual(
                "messages", sum(errand -> errand.messages), database.number("SELECT count(*) FROM simulator_message"));
        // One when it started, one per step, one when it ended.
        Missing.unlessEqual("events", 2 * executions + steps, told.getAsLong());
        database.forget();
        Arrays.fill(begun, 0);
    }

    private long sum(ToIntFunction<Errand> each) {
        long sum = 0;
        for (Errand errand : Errand.values()) {
            sum += begun[errand.ordinal()] * each.applyAsInt(errand);
        }
        return sum;
    }

    @Override
    public void close() {
        http.close();
    }
}
