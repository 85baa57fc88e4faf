package io.understudy.outbox;

import io.smallrye.common.annotation.Identifier;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.understudy.trace.Tracing;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/**
 * The relay's way into Kafka: idempotent, acknowledged by all in-sync replicas, one request in flight per connection.
 *
 * <p>It builds its own producer on the broker configuration of Quarkus ({@code kafka.*}) instead of using a messaging
 * channel's, because order after a failure needs what a channel cannot do: throw the producer away with everything it
 * has buffered. When the batch of a key's first record expires, an idempotent producer sends the key's next record, and
 * that would overtake. See {@link ProducerGeneration}.
 */
@ApplicationScoped
class EventProducer {

    private static final String DEFAULT_BROKER = "localhost:9092";

    /**
     * Most bytes in one batch of one partition, of which one is in flight at a time; the default of 16 KiB would cost a
     * round trip for every twenty events. Must stay below the topic's {@code max.message.bytes} (1 MiB unless changed):
     * the client splits a batch that the broker finds too large into parts of this very size, and would do so for ever.
     */
    private static final int BATCH_BYTES = 64 * 1024;

    private final OutboxConfig config;
    private final EventTopic topic;
    private final KafkaEvents encoding;
    private final Tracing tracing;
    private final Map<String, Object> connection;
    private final Function<Map<String, Object>, Producer<String, byte[]>> factory;
    private final AtomicReference<@Nullable ProducerGeneration> current = new AtomicReference<>();

    @Inject
    EventProducer(
            OutboxConfig config,
            EventTopic topic,
            Tracing tracing,
            @Identifier("default-kafka-broker") Map<String, Object> connection) {
        this(
                config,
                topic,
                tracing,
                connection,
                settings -> new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer()));
    }

    /** For tests: with another producer. */
    EventProducer(
            OutboxConfig config,
            EventTopic topic,
            Tracing tracing,
            Map<String, Object> connection,
            Function<Map<String, Object>, Producer<String, byte[]>> factory) {
        this.config = config;
        this.topic = topic;
        this.encoding = new KafkaEvents(config.topic(), config.contentMode());
        this.tracing = tracing;
        this.connection = new HashMap<>(connection);
        this.connection.putIfAbsent(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, DEFAULT_BROKER);
        this.factory = factory;
    }

    /** Whether {@link #send} has a chance. */
    boolean isOpen() {
        ProducerGeneration generation = current.get();
        return generation != null && generation.alive();
    }

    /**
     * Makes sure that the topic exists and the broker answers. Costs nothing while all is well; fails within twice the
     * send time-out while the broker is away.
     */
    Uni<Void> open() {
        if (isOpen()) {
            return Uni.createFrom().voidItem();
        }
        return Uni.createFrom()
                .item(this::connect)
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool())
                .replaceWithVoid();
    }

    private synchronized ProducerGeneration connect() {
        ProducerGeneration open = current.get();
        if (open != null && open.alive()) {
            return open;
        }
        topic.ensure(connection);
        ProducerGeneration fresh = new ProducerGeneration(factory.apply(settings()));
        try {
            fresh.producer().partitionsFor(config.topic());
        } catch (RuntimeException e) {
            fresh.fail(e);
            throw e;
        }
        current.set(fresh);
        return fresh;
    }

    /** Makes a batch of rows, which must be in the order of their ids. */
    RelayBatch batch(List<OutboxRow> rows) {
        return new RelayBatch(rows, encoding, tracing);
    }

    /**
     * Sends a batch's events in their order. After a failure nothing more of this or any other batch is sent until
     * {@link #open} is called again, and any part of the batch may have been published.
     *
     * @param batch what to publish
     * @return how many events were acknowledged, which is all; fails with {@link RecordRefusedException} or
     *     {@link SendFailedException}, at the latest after twice the send time-out
     */
    Uni<Integer> send(RelayBatch batch) {
        ProducerGeneration generation = current.get();
        if (generation == null) {
            return Uni.createFrom().failure(new IllegalStateException("not open"));
        }
        Duration atMost = config.sendTimeout().multipliedBy(2);
        return Uni.createFrom()
                .<Integer>emitter(result -> new Delivery(generation, batch, result).start())
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool()) // expanding is too long for an event loop
                .ifNoItem()
                .after(atMost)
                .recoverWithUni(() -> Uni.createFrom().failure(expired(generation)))
                .onTermination()
                .invoke((events, failure, cancelled) -> batch.over(failure));
    }

    /** The producer keeps its own time-outs; this is for one whose thread has died. */
    private static SendFailedException expired(ProducerGeneration generation) {
        Throwable first = generation.fail(new IllegalStateException("the producer does not answer"));
        return new SendFailedException(first, false);
    }

    private Map<String, Object> settings() {
        int timeout = Math.toIntExact(config.sendTimeout().toMillis());
        Map<String, Object> settings = new HashMap<>(connection);
        settings.putIfAbsent(ProducerConfig.BATCH_SIZE_CONFIG, BATCH_BYTES);
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        settings.put(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, 1);
        settings.put(ProducerConfig.RETRIES_CONFIG, Integer.MAX_VALUE);
        // Requests fill up while one is in flight, so waiting for more records only costs time.
        settings.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, timeout);
        settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, timeout / 2);
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, timeout / 2);
        return settings;
    }

    /** Lets go of the broker; what is under way fails. */
    @PreDestroy
    void close() {
        ProducerGeneration generation = current.getAndSet(null);
        if (generation != null) {
            generation.fail(new IllegalStateException("the relay stops"));
        }
    }
}
