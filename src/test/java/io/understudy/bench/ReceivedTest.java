package io.understudy.bench;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

class ReceivedTest {

    private final Received received = new Received();

    @Test
    void executions_that_told_all_once_and_in_order_are_complete() {
        received.add(event("FN1", 1), 100);
        received.add(event("FN2", 1), 200);
        received.add(event("FN1", 2), 300);
        received.add(event("FN2", 2), 400);

        assertDoesNotThrow(() -> received.check(2, 2));
        assertEquals(4, received.events());
        assertEquals(List.of(100L, 300L), received.of("FN1"));
        assertEquals(400, received.latest());
    }

    @Test
    void an_event_that_came_before_is_found() {
        received.add(event("FN1", 1), 100);

        assertThrows(Missing.class, () -> received.add(event("FN1", 1), 200));
    }

    @Test
    void an_event_that_overtook_another_is_found() {
        received.add(event("FN1", 1), 100);

        assertThrows(Missing.class, () -> received.add(event("FN1", 3), 200));
    }

    @Test
    void an_execution_that_did_not_tell_all_is_found() {
        received.add(event("FN1", 1), 100);

        assertThrows(Missing.class, () -> received.check(1, 2));
    }

    @Test
    void an_execution_that_told_nothing_is_found() {
        received.add(event("FN1", 1), 100);

        assertThrows(Missing.class, () -> received.check(2, 1));
        assertThrows(Missing.class, () -> received.of("FN2"));
    }

    @Test
    void an_event_that_does_not_say_which_it_is_is_refused() {
        assertThrows(Missing.class, () -> received.add(new ConsumerRecord<>("topic", 0, 0, "FN1", new byte[0]), 100));
    }

    private static ConsumerRecord<String, byte[]> event(String execution, int sequence) {
        ConsumerRecord<String, byte[]> event = new ConsumerRecord<>("topic", 0, 0, execution, new byte[0]);
        event.headers().add("ce_sequence", Integer.toString(sequence).getBytes(StandardCharsets.UTF_8));
        return event;
    }
}
