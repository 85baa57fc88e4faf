package io.understudy.embedded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedBrokerTest {

    private static final TopicPartition PARTITION = new TopicPartition("notes", 0);

    /** More than a loaded machine needs for one record. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    Path folder;

    @Test
    void a_restart_keeps_records_and_port() throws Exception {
        // given
        try (EmbeddedBroker broker = new EmbeddedBroker(folder, 0)) {
            broker.start();
            int port = broker.port();
            createTopic(broker);
            send(broker, "before");

            // when
            broker.stop();
            Ports.requireFree(port, "nobody", "it should be free now");
            broker.start();
            send(broker, "after");

            // then
            assertEquals(port, broker.port());
            assertEquals(List.of("before", "after"), receive(broker, 2));
        }
    }

    @Test
    void a_taken_port_is_named_with_the_way_out() throws IOException {
        // given
        try (ServerSocket stranger = new ServerSocket(0)) {
            int port = stranger.getLocalPort();
            EmbeddedBroker broker = new EmbeddedBroker(folder, port);

            // when
            CannotStart refusal = assertThrows(CannotStart.class, broker::start);

            // then
            assertTrue(refusal.getMessage().contains("Port " + port), refusal::getMessage);
            assertTrue(refusal.getMessage().contains("-Dlocal.kafka.port="), refusal::getMessage);
        }
    }

    private static void createTopic(EmbeddedBroker broker) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            admin.createTopics(List.of(new NewTopic(PARTITION.topic(), 1, (short) 1)))
                    .all()
                    .get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        }
    }

    private static void send(EmbeddedBroker broker, String value) throws Exception {
        try (KafkaProducer<String, String> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", broker.bootstrapServers(), "acks", "all"),
                new StringSerializer(),
                new StringSerializer())) {
            producer.send(new ProducerRecord<>(PARTITION.topic(), value)).get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        }
    }

    private static List<String> receive(EmbeddedBroker broker, int count) {
        List<String> values = new ArrayList<>();
        try (KafkaConsumer<String, String> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", broker.bootstrapServers()),
                new StringDeserializer(),
                new StringDeserializer())) {
            consumer.assign(List.of(PARTITION));
            consumer.seekToBeginning(List.of(PARTITION));
            long deadline = System.nanoTime() + PATIENCE.toNanos();
            while (values.size() < count && System.nanoTime() < deadline) {
                consumer.poll(Duration.ofSeconds(1)).forEach(record -> values.add(record.value()));
            }
        }
        return values;
    }
}
