package io.understudy.bench;

import io.understudy.outbox.RelayWakeUp;
import io.understudy.packaged.Poll;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * The gateway relaying an outbox that fills up from one moment to the next: its rows are written beforehand, in a
 * transaction that commits when the turn begins.
 */
final class RelayDrain implements Contender, AutoCloseable {

    /** Between two looks whether all is done: what a turn is measured too long by, at most. */
    private static final Duration LOOK = Duration.ofMillis(5);

    private final Rig rig;
    private final Topic topic;
    private final TopicReader reader;
    private final Volume volume;
    private final Database filling;
    private long before;

    /**
     * What is drained.
     *
     * @param row the outbox row that every execution leaves
     * @param executions how many
     * @param eventsEach of an execution
     */
    record Volume(Model row, long executions, int eventsEach) {

        /** Any shard will do, since an execution has one row. */
        private static final String SOURCE =
                "(SELECT uuidv7() AS sid, floor(random() * 64)::smallint AS shard FROM generate_series(1, %d)) AS executions";

        private String insert() {
            return row.insertFrom("public", SOURCE.formatted(executions));
        }

        private long events() {
            return executions * eventsEach;
        }
    }

    /** The gateway must have the role relay, and no other. */
    RelayDrain(Rig rig, Topic topic, Volume volume) {
        this.rig = rig;
        this.topic = topic;
        this.volume = volume;
        this.reader = new TopicReader(rig, topic);
        this.filling = rig.database().another();
    }

    @Override
    public void prepare(Database database) {
        filling.execute("BEGIN", volume.insert());
        before = topic.written();
        database.settle();
    }

    @Override
    public Tally play(Duration time) {
        long from = System.nanoTime();
        // As the gateway's own statements do: whoever sleeps is woken.
        filling.execute("SELECT " + RelayWakeUp.ifAny("outbox"), "COMMIT");
        if (!Poll.until(Outbox.PATIENCE, LOOK, () -> topic.written() - before >= volume.events())) {
            throw new Missing(
                    "%,d of %,d events are on the topic".formatted(topic.written() - before, volume.events()));
        }
        Outbox.awaitEmpty(rig.database(), LOOK);
        return new Tally(volume.events(), Duration.ofNanos(System.nanoTime() - from));
    }

    @Override
    public void check(Tally tally) {
        read();
    }

    /** One turn that does not count, for its events. */
    List<ConsumerRecord<String, byte[]>> once() {
        prepare(rig.database());
        play(Duration.ZERO);
        return read();
    }

    /** Reads the turn's events, which must all be there, once and in order. */
    private List<ConsumerRecord<String, byte[]>> read() {
        Missing.unlessEqual("events on the topic", volume.events(), topic.written() - before);
        List<ConsumerRecord<String, byte[]>> events = new ArrayList<>();
        Received received = new Received();
        boolean all = Poll.until(Outbox.PATIENCE, Duration.ZERO, () -> {
            reader.poll().forEach(event -> {
                received.add(event, System.nanoTime());
                events.add(event);
            });
            return received.events() >= volume.events();
        });
        if (!all) {
            throw new Missing("%,d of %,d events can be read".formatted(received.events(), volume.events()));
        }
        received.check(volume.executions(), volume.eventsEach());
        rig.database().forget();
        return events;
    }

    @Override
    public void close() {
        reader.close();
        filling.close();
    }
}
