package io.understudy.outbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.helpers.test.UniAssertSubscriber;
import io.understudy.outbox.OutboxConfig.ContentMode;
import io.understudy.sid.Sid;
import io.understudy.trace.Tracing;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

/** What becomes of a batch, and of the producer, when a record fails. */
class DeliveryTest {

    private static final KafkaEvents ENCODING = new KafkaEvents("events", ContentMode.BINARY);

    private final MockProducer<String, byte[]> kafka =
            new MockProducer<>(false, null, new StringSerializer(), new ByteArraySerializer());
    private final ProducerGeneration generation = new ProducerGeneration(kafka);

    /** Three records of one row. */
    private static RelayBatch batch(long rowId) {
        Sid execution = Told.execution();
        SprintFacts facts = Told.ended(execution, 4);
        OutboxRow row = new OutboxRow(
                rowId,
                execution.uuid(),
                (short) facts.shard(),
                SprintFactsCodec.encode(facts),
                OffsetDateTime.of(2026, 3, 1, 9, 0, 0, 0, ZoneOffset.UTC),
                false);
        return new RelayBatch(List.of(row), ENCODING, Tracing.off());
    }

    private UniAssertSubscriber<Integer> send(RelayBatch batch) {
        return Uni.createFrom()
                .<Integer>emitter(result -> new Delivery(generation, batch, result).start())
                .subscribe()
                .withSubscriber(UniAssertSubscriber.create());
    }

    @Test
    void a_batch_is_delivered_with_its_last_acknowledgement() {
        UniAssertSubscriber<Integer> delivery = send(batch(1));

        kafka.completeNext();
        kafka.completeNext();
        delivery.assertNotTerminated();
        kafka.completeNext();

        delivery.assertCompleted().assertItem(3);
        assertTrue(generation.alive());
    }

    @Test
    void a_batch_without_an_event_is_delivered_at_once() {
        RelayBatch nothing = new RelayBatch(List.of(), ENCODING, Tracing.off());

        send(nothing).assertCompleted().assertItem(0);
    }

    @Test
    void acknowledgements_that_overtake_the_sending_do_not_end_it() {
        MockProducer<String, byte[]> prompt =
                new MockProducer<>(true, null, new StringSerializer(), new ByteArraySerializer());
        RelayBatch batch = batch(1);
        ProducerGeneration eager = new ProducerGeneration(prompt);

        UniAssertSubscriber<Integer> delivery = Uni.createFrom()
                .<Integer>emitter(result -> new Delivery(eager, batch, result).start())
                .subscribe()
                .withSubscriber(UniAssertSubscriber.create());

        delivery.assertCompleted().assertItem(3);
        assertEquals(3, prompt.history().size());
    }

    @Test
    void the_first_failed_record_closes_the_producer_before_anything_can_overtake_it() {
        UniAssertSubscriber<Integer> delivery = send(batch(1));

        kafka.errorNext(new TimeoutException("expired"));

        assertTrue(kafka.closed());
        assertFalse(generation.alive());
        delivery.assertFailedWith(SendFailedException.class, "expired");
    }

    @Test
    void a_batch_of_another_lane_fails_with_the_cause_of_the_first() {
        UniAssertSubscriber<Integer> first = send(batch(1));
        kafka.errorNext(new TimeoutException("expired"));
        first.assertFailed();

        UniAssertSubscriber<Integer> second = send(batch(2));

        second.assertFailedWith(SendFailedException.class, "expired");
        assertEquals(3, kafka.history().size(), "nothing of the second batch was handed over");
    }

    @Test
    void a_record_that_is_too_large_names_its_row() {
        kafka.sendException = new RecordTooLargeException("too large");

        UniAssertSubscriber<Integer> delivery = send(batch(42));

        Throwable failure = delivery.assertFailed().getFailure();
        var refusal = assertInstanceOf(RecordRefusedException.class, failure);
        assertEquals(42, refusal.rowId());
        assertEquals("refused by Kafka: RecordTooLargeException", refusal.reason());
        assertEquals(0, kafka.history().size());
    }

    @Test
    void a_batch_that_fails_with_somebody_elses_large_record_is_a_bystander() {
        kafka.sendException = new RecordTooLargeException("too large");
        send(batch(1)).assertFailed();

        Throwable failure = send(batch(2)).assertFailed().getFailure();

        assertTrue(assertInstanceOf(SendFailedException.class, failure).bystander());
    }

    @Test
    void only_the_first_failure_counts() {
        TimeoutException first = new TimeoutException("first");

        assertSame(first, generation.fail(first));
        assertSame(first, generation.fail(new TimeoutException("second")));
    }
}
