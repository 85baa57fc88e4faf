package io.understudy.bench;

import io.understudy.packaged.Poll;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** A consumer of all that a topic gets from now on. For one thread at a time. */
final class TopicReader implements AutoCloseable {

    /** For a gateway that has just started to make its topic. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** How long a poll waits for the first record; it returns as soon as there is one. */
    private static final Duration WAIT = Duration.ofMillis(100);

    private final Consumer<String, byte[]> consumer;

    /** Begins behind what the topic has, once it exists. */
    TopicReader(Rig rig, Topic topic) {
        if (!Poll.until(PATIENCE, () -> !topic.ends().isEmpty())) {
            throw new Missing("the gateway did not make its topic " + topic.name());
        }
        this.consumer = new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        rig.kafka(),
                        ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                        false),
                new StringDeserializer(),
                new ByteArrayDeserializer());
        Map<TopicPartition, Long> ends = topic.ends();
        consumer.assign(ends.keySet());
        ends.forEach(consumer::seek);
    }

    /** What has come since the last poll; empty if nothing comes for a while. */
    ConsumerRecords<String, byte[]> poll() {
        return consumer.poll(WAIT);
    }

    @Override
    public void close() {
        consumer.close();
    }
}
