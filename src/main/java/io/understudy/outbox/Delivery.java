package io.understudy.outbox;

import io.smallrye.mutiny.subscription.UniEmitter;
import io.understudy.outbox.RelayBatch.Outgoing;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
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
    private final List<Outgoing> records;
    private final UniEmitter<? super Integer> result;
    private final AtomicInteger unacknowledged;
    private final AtomicBoolean failed = new AtomicBoolean();

    Delivery(ProducerGeneration generation, List<Outgoing> records, UniEmitter<? super Integer> result) {
        this.generation = generation;
        this.records = records;
        this.result = result;
        this.unacknowledged = new AtomicInteger(records.size());
    }

    /** Sends all records in order, and stops at the first failure. Blocks while the producer's buffer is full. */
    void start() {
        for (Outgoing outgoing : records) {
            if (!generation.alive()) {
                fail(outgoing, new IllegalStateException("the producer was discarded"));
                return;
            }
            try {
                generation.producer().send(outgoing.record(), (position, failure) -> settled(outgoing, failure));
            } catch (RuntimeException e) { // closed meanwhile, interrupted
                fail(outgoing, e);
                return;
            }
        }
    }

    private void settled(Outgoing outgoing, @Nullable Exception failure) {
        if (failure != null) {
            fail(outgoing, failure);
        } else if (unacknowledged.decrementAndGet() == 0) {
            result.complete(records.size());
        }
    }

    /** The first failure speaks for the batch: it makes the others, while the producer is being closed. */
    private void fail(Outgoing outgoing, Exception failure) {
        if (!failed.compareAndSet(false, true)) {
            return;
        }
        Throwable first = generation.fail(failure);
        result.fail(
                refused(failure)
                        ? new RecordRefusedException(outgoing.row(), failure)
                        : new SendFailedException(first, refused(first)));
    }

    private static boolean refused(Throwable failure) {
        return REFUSALS.stream().anyMatch(refusal -> refusal.isInstance(failure));
    }
}
