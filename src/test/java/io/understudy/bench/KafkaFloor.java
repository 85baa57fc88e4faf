package io.understudy.bench;

import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/** A plain producer that sends events which the gateway has made: the same keys, headers and bytes. */
final class KafkaFloor implements Contender, AutoCloseable {

    /** Settings of the gateway that are its producer's. */
    private static final String KAFKA = "kafka.";

    /** As the gateway's producer has it. */
    private static final int BATCH_BYTES = 64 * 1024;

    /** Who send at the same time, as the gateway's lanes do: one alone would leave a core idle. */
    private static final int SENDERS = 4;

    private final Pause pause;
    private final Topic topic;
    private final List<List<ProducerRecord<String, byte[]>>> shares;
    private final ExecutorService senders = Executors.newFixedThreadPool(SENDERS);
    private final Producer<String, byte[]> producer;
    private long before;

    /** What the producer does with a batch that is not full. */
    enum Pause {
        /** It sends it as soon as no other is under way, as the gateway does. */
        NONE("linger 0", 0),
        /** It waits longer than a batch takes to fill, so that every one but the last is full. */
        UNTIL_FULL("full batches", 100);

        private final String text;
        private final int millis;

        Pause(String text, int millis) {
            this.text = text;
            this.millis = millis;
        }
    }

    /**
     * Connects.
     *
     * @param topic where they go
     * @param records from {@link #records}
     */
    KafkaFloor(Rig rig, Pause pause, Topic topic, List<ProducerRecord<String, byte[]>> records) {
        this.pause = pause;
        this.topic = topic;
        this.shares = shares(records);
        this.producer = new KafkaProducer<>(settings(rig, pause), new StringSerializer(), new ByteArraySerializer());
    }

    /** What the gateway sent, for another topic. */
    static List<ProducerRecord<String, byte[]>> records(Topic topic, List<ConsumerRecord<String, byte[]>> events) {
        Map<Header, Header> known = new HashMap<>();
        // A consumer gets one partition after the other; executions come in the order of their SIDs, partitions mixed.
        return events.stream()
                .sorted(Comparator.comparing(ConsumerRecord::key))
                .map(event ->
                        new ProducerRecord<>(topic.name(), null, event.key(), event.value(), shared(event, known)))
                .toList();
    }

    /** Equal headers are one object, as most of the gateway's are. */
    private static List<Header> shared(ConsumerRecord<String, byte[]> event, Map<Header, Header> known) {
        return Arrays.stream(event.headers().toArray())
                .map(header -> known.computeIfAbsent(header, first -> first))
                .toList();
    }

    /** For each sender the events of whole executions, in their order. */
    private static List<List<ProducerRecord<String, byte[]>>> shares(List<ProducerRecord<String, byte[]>> records) {
        return List.copyOf(records.stream()
                .collect(Collectors.groupingBy(
                        record -> Math.floorMod(record.key().hashCode(), SENDERS)))
                .values());
    }

    /** Those of the gateway's producer, what it was given by the command line included. */
    private static Map<String, Object> settings(Rig rig, Pause pause) {
        Map<String, Object> settings = new HashMap<>();
        settings.put(ProducerConfig.BATCH_SIZE_CONFIG, BATCH_BYTES);
        rig.settings().gateway().forEach((name, value) -> {
            if (name.startsWith(KAFKA)) {
                settings.put(name.substring(KAFKA.length()), value);
            }
        });
        settings.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, rig.kafka());
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        settings.put(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, 1);
        settings.put(ProducerConfig.LINGER_MS_CONFIG, pause.millis);
        return settings;
    }

    @Override
    public String name() {
        return "plain producer, " + pause.text;
    }

    /** One without tables. */
    @Override
    public String schema() {
        return "floor_kafka";
    }

    @Override
    public void prepare(Database database) {
        before = topic.written();
        database.settle();
    }

    @Override
    public Tally play(Duration time) throws InterruptedException {
        AtomicReference<@Nullable Exception> failure = new AtomicReference<>();
        long from = System.nanoTime();
        senders.invokeAll(shares.stream()
                .map(share -> Executors.callable(() -> send(share, failure)))
                .toList());
        producer.flush();
        Duration took = Duration.ofNanos(System.nanoTime() - from);
        if (failure.get() != null) {
            throw new Missing("a record was not taken: " + failure.get());
        }
        long sent = shares.stream().mapToLong(List::size).sum();
        return new Tally(sent, took);
    }

    private void send(List<ProducerRecord<String, byte[]>> share, AtomicReference<@Nullable Exception> failure) {
        for (ProducerRecord<String, byte[]> record : share) {
            producer.send(record, (position, refused) -> {
                if (refused != null) {
                    failure.set(refused);
                }
            });
        }
    }

    @Override
    public void check(Tally tally) {
        Missing.unlessEqual("records on " + topic.name(), tally.units(), topic.written() - before);
    }

    @Override
    public void close() {
        senders.shutdownNow();
        producer.close();
    }
}
