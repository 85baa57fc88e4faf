package io.understudy.bench;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/**
 * The gateway telling of runs that are started at a steady rate. A unit is an event; its latency counts from when the
 * start of its execution was due to when a consumer beside the loader has it, both by this JVM's clock.
 */
final class SteadyEvents implements Contender {

    private static final Duration LOOK = Duration.ofMillis(5);

    private final Rig rig;
    private final Starts starts;
    private final Topic topic;
    private final double startsPerSecond;
    private final List<Histogram> sinceAnswers = new ArrayList<>();
    private @Nullable Tally answers;
    private long before;

    /** A start that was answered with 201; when it was due and when the answer came. */
    private record Promised(long due, long answered) {}

    SteadyEvents(Rig rig, Starts starts, Topic topic, double startsPerSecond) {
        this.rig = rig;
        this.starts = starts;
        this.topic = topic;
        this.startsPerSecond = startsPerSecond;
    }

    @Override
    public void prepare(Database database) {
        before = topic.written();
        database.settle();
    }

    @Override
    public Tally play(Duration time) throws InterruptedException {
        Map<String, Promised> promised = new HashMap<>(); // the event loop's until the load is over
        try (EventWatch watch = new EventWatch(rig, topic)) {
            long from = System.nanoTime();
            Tally answered = rig.loader().open(startsPerSecond, time, due -> start(due, promised));
            Received received = watch.await(answered.units() * RelayCase.EVENTS_EACH);
            Duration took = Duration.ofNanos(received.latest() - from);
            Missing.unlessEqual("SIDs in answers", answered.units(), promised.size());
            received.check(answered.units(), RelayCase.EVENTS_EACH);
            answers = answered;
            return new Tally(received.events(), took, latencies(promised, received));
        }
    }

    private Future<?> start(long due, Map<String, Promised> promised) {
        return starts.start(Contacts.next())
                .onSuccess(body ->
                        promised.put(body.toJsonObject().getString("sid"), new Promised(due, System.nanoTime())));
    }

    private Histogram latencies(Map<String, Promised> promised, Received received) {
        Histogram sinceDue = Tally.noLatencies();
        Histogram sinceAnswer = Tally.noLatencies();
        promised.forEach((execution, start) -> {
            for (long arrival : received.of(execution)) {
                sinceDue.recordValue(TimeUnit.NANOSECONDS.toMicros(arrival - start.due()));
                // An event may overtake the answer.
                sinceAnswer.recordValue(TimeUnit.NANOSECONDS.toMicros(Math.max(arrival - start.answered(), 0)));
            }
        });
        sinceAnswers.add(sinceAnswer);
        return sinceDue;
    }

    /** The rows of all starts, an empty outbox, and no event that was told twice. */
    @Override
    public void check(Tally tally) {
        Outbox.awaitEmpty(rig.database(), LOOK);
        Missing.unlessEqual("events on the topic", tally.units(), topic.written() - before);
        if (answers != null) {
            starts.check(answers);
        }
    }

    /** Of each turn so far, from when a start was answered to when a consumer has each of its events; microseconds. */
    List<Histogram> sinceAnswers() {
        return List.copyOf(sinceAnswers);
    }
}
