package io.understudy.outbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Reads published records as a consumer that de-duplicates by id. */
final class Stories {

    private Stories() {}

    static String header(ConsumerRecord<String, byte[]> record, String name) {
        return new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }

    static List<String> ids(List<ConsumerRecord<String, byte[]>> records) {
        return records.stream().map(record -> header(record, "ce_id")).toList();
    }

    /** Fails unless the first occurrences of the ids count 1, 2, 3… to the number given. */
    static void assertWhole(List<ConsumerRecord<String, byte[]>> records, int events) {
        Map<String, Integer> firsts = new LinkedHashMap<>();
        for (ConsumerRecord<String, byte[]> record : records) {
            int sequence = Integer.parseInt(header(record, "ce_sequence"));
            Integer known = firsts.putIfAbsent(header(record, "ce_id"), sequence);
            assertTrue(known == null || known == sequence, "an id names one event");
        }
        assertEquals(IntStream.rangeClosed(1, events).boxed().toList(), List.copyOf(firsts.values()));
    }
}
