package io.understudy.bench;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/** What a consumer got: the events of each execution, which must come once and in their order. For one thread. */
final class Received {

    /** CloudEvents in binary mode, which is the gateway's usual. */
    private static final String SEQUENCE = "ce_sequence";

    private final Map<String, List<Long>> arrivals = new HashMap<>();
    private long events;
    private long latest;

    /**
     * Enters an event.
     *
     * @param at when it arrived, as {@link System#nanoTime()}
     * @throws Missing if it is not the next of its execution: one before it is missing, or it came before
     */
    void add(ConsumerRecord<String, byte[]> event, long at) {
        List<Long> before = arrivals.computeIfAbsent(event.key(), first -> new ArrayList<>());
        Missing.unlessEqual("sequence of the next event of " + event.key(), before.size() + 1L, sequence(event));
        before.add(at);
        events++;
        latest = at;
    }

    private static long sequence(ConsumerRecord<String, byte[]> event) {
        @Nullable Header header = event.headers().lastHeader(SEQUENCE);
        if (header == null) {
            throw new Missing("an event without the header " + SEQUENCE);
        }
        return Long.parseLong(new String(header.value(), StandardCharsets.UTF_8));
    }

    /** How many events came. */
    long events() {
        return events;
    }

    /** When the last one arrived; 0 if none did. */
    long latest() {
        return latest;
    }

    /**
     * Checks that so many executions told so many events each.
     *
     * @throws Missing if they did not
     */
    void check(long executions, int each) {
        Missing.unlessEqual("executions on the topic", executions, arrivals.size());
        arrivals.forEach((execution, events) -> Missing.unlessEqual("events of " + execution, each, events.size()));
    }

    /**
     * When each event of an execution arrived.
     *
     * @throws Missing if there is none
     */
    List<Long> of(String execution) {
        List<Long> found = arrivals.get(execution);
        if (found == null) {
            throw new Missing("no event of " + execution);
        }
        return found;
    }
}
