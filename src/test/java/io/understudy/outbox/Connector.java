package io.understudy.outbox;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.debezium.embedded.Connect;
import io.debezium.engine.DebeziumEngine;
import io.debezium.engine.RecordChangeEvent;
import io.debezium.engine.format.ChangeEventFormat;
import io.understudy.embedded.EmbeddedDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.connect.header.Header;
import org.apache.kafka.connect.source.SourceRecord;
import org.apache.kafka.connect.storage.HeaderConverter;
import org.apache.kafka.connect.storage.StringConverter;

/**
 * The connector as it is deployed (k8s/components/debezium/connector.json), in Debezium's own engine instead of Kafka
 * Connect, with Connect's converters behind it.
 */
final class Connector implements AutoCloseable {

    /** Of the role that the guide tells an operator to make. */
    static final String PASSWORD = "secret";

    /** Where consumers look, see src/docs/events.md. */
    private static final String TOPIC = "studio-flow-events";

    private static final Path DEPLOYED = Path.of("k8s/components/debezium/connector.json");

    /** What Connect replaces by the environment's. */
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{env:(\\w+)}");

    /** Longer than Debezium needs for its first snapshot on a busy machine. */
    private static final long PATIENCE_SECONDS = 90;

    private final BlockingQueue<SourceRecord> routed = new LinkedBlockingQueue<>();
    private final CompletableFuture<Void> ended = new CompletableFuture<>();
    private final DebeziumEngine<RecordChangeEvent<SourceRecord>> engine;

    private Connector(Map<String, String> settings, Path offsets) {
        Properties properties = new Properties();
        properties.putAll(settings);
        properties.setProperty("name", "understudy-outbox");
        properties.setProperty("offset.storage", "org.apache.kafka.connect.storage.FileOffsetBackingStore");
        properties.setProperty("offset.storage.file.filename", offsets.toString());
        properties.setProperty("offset.flush.interval.ms", "0");
        this.engine = DebeziumEngine.create(ChangeEventFormat.of(Connect.class))
                .using(properties)
                .notifying(event -> take(event.record()))
                .using((success, message, failure) -> end(message, failure))
                .build();
    }

    /** Runs it against a database, going on where the offsets say. */
    static Connector start(EmbeddedDatabase database, Path offsets) {
        return start(database, offsets, "");
    }

    /** As the above, with more of the event placed in headers. */
    static Connector start(EmbeddedDatabase database, Path offsets, String tracePlacement) {
        Connector connector = new Connector(deployed(database, tracePlacement), offsets);
        Thread thread = new Thread(connector.engine, "debezium");
        thread.setDaemon(true);
        thread.start();
        return connector;
    }

    private static Map<String, String> deployed(EmbeddedDatabase database, String tracePlacement) {
        Map<String, String> environment = Map.of(
                "DATABASE_HOST", "localhost",
                "DATABASE_PORT", Integer.toString(database.port()),
                "DATABASE_NAME", "understudy",
                "DATABASE_USER", "understudy_debezium",
                "DATABASE_PASSWORD", PASSWORD,
                "DATABASE_SSLMODE", "disable",
                "TRACE_PLACEMENT", tracePlacement);
        try {
            Map<String, String> settings = new ObjectMapper().readValue(DEPLOYED.toFile(), new TypeReference<>() {});
            settings.replaceAll((key, value) -> VARIABLE.matcher(value)
                    .replaceAll(match -> Matcher.quoteReplacement(environment.get(match.group(1)))));
            return settings;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void take(SourceRecord record) {
        if (record.topic().equals(TOPIC)) {
            routed.add(record);
        }
    }

    private void end(String message, Throwable failure) {
        if (failure == null) {
            ended.complete(null);
        } else {
            ended.completeExceptionally(new IllegalStateException(message, failure));
        }
    }

    /** The next records, in the order in which Connect would send them. */
    List<Sent> take(int records) throws InterruptedException {
        List<Sent> sent = new ArrayList<>();
        while (sent.size() < records) {
            SourceRecord record = routed.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            if (record == null) {
                throw new AssertionError("waited for " + records + ", came " + sent + ", engine: " + ended);
            }
            sent.add(sent(record));
        }
        return sent;
    }

    private Sent sent(SourceRecord record) {
        try (StringConverter key = new StringConverter();
                StringConverter value = new StringConverter();
                HeaderConverter header = new StringConverter()) {
            Map<String, String> headers = new TreeMap<>();
            for (Header each : record.headers()) {
                headers.put(
                        each.key(),
                        Sent.text(header.fromConnectHeader(record.topic(), each.key(), each.schema(), each.value())));
            }
            return Sent.of(
                    Sent.text(key.fromConnectData(record.topic(), record.keySchema(), record.key())),
                    Sent.text(value.fromConnectData(record.topic(), record.valueSchema(), record.value())),
                    headers);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Stops it in order: what was taken is confirmed to the database. */
    @Override
    public void close() throws IOException {
        engine.close();
        try {
            ended.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            throw new IllegalStateException("Debezium did not stop in order", e);
        }
    }
}
