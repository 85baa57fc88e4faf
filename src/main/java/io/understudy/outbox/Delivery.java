package io.understudy.outbox;

import io.smallrye.mutiny.subscription.UniEmitter;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.InvalidRecordException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.SerializationException;
import org.jspecify.annotations.Nullable;

/** One batch on its way: complete when Kafka has acknowledged every record, failed when it fails to take one. */
final class Delivery {

    /** What says that the record is at fault, and not the broker, the topic or the network. */
    private static final List<Class<? extends Exception>> REFUSALS =
            List.of(RecordTooLargeException.class, InvalidRecordException.class, SerializationException.class);

    private final ProducerGeneration generation;
    private final RelayBatch batch;
    private final UniEmitter<? super Integer> result;

    /** One for the sending itself, so that it does not end before all is handed over. */
    private final AtomicInteger pending = new AtomicInteger(1);

    private final AtomicBoolean failed = new AtomicBoolean();

    Delivery(ProducerGeneration generation, RelayBatch batch, UniEmitter<? super Integer> result) {
        this.generation = generation;
        this.batch = batch;
        this.result = result;
    }

    /** Sends everything in order, and stops at the first failure. Blocks while the producer's buffer is full. */
    void start() {
        for (OutboxRow row : batch.rows()) {
            if (!send(row, batch.expand(row))) {
                return;
            }
        }
        settled();
    }

    private boolean send(OutboxRow row, List<ProducerRecord<String, byte[]>> records) {
        Callback acknowledged = (position, failure) -> settled(row, failure);
        for (ProducerRecord<String, byte[]> record : records) {
            if (!generation.alive()) {
                fail(row, new IllegalStateException("the producer was discarded"));
                return false;
            }
            pending.incrementAndGet();
            try {
                generation.producer().send(record, acknowledged);
            } catch (RuntimeException e) { // closed meanwhile, interrupted
                fail(row, e);
                return false;
            }
        }
        return true;
    }

    private void settled(OutboxRow row, @Nullable Exception failure) {
        if (failure == null) {
            settled();
        } else {
            fail(row, failure);
        }
    }

    private void settled() {
        if (pending.decrementAndGet() == 0) {
            result.complete(batch.events());
        }
    }

    /** The first failure speaks for the batch: it makes the others, while the producer is being closed. */
    private void fail(OutboxRow row, Exception failure) {
        if (!failed.compareAndSet(false, true)) {
            return;
        }
        Throwable first = generation.fail(failure);
        result.fail(
                refused(failure)
                        ? new RecordRefusedException(row, failure)
                        : new SendFailedException(first, refused(first)));
    }

    private static boolean refused(Throwable failure) {
        return REFUSALS.stream().anyMatch(refusal -> refusal.isInstance(failure));
    }
}
