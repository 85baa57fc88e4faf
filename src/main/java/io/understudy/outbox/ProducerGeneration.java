package io.understudy.outbox;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.Producer;
import org.jspecify.annotations.Nullable;

/**
 * A Kafka producer up to its first failure. The failure closes it at once, on the producer's own thread and before that
 * thread sends anything else, so that no buffered record overtakes the one that failed. Together with one request in
 * flight per connection this means: whatever prefix of a key's records one generation gets into the log, it has no hole.
 */
final class ProducerGeneration {

    private final Producer<String, byte[]> producer;
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

    ProducerGeneration(Producer<String, byte[]> producer) {
        this.producer = producer;
    }

    Producer<String, byte[]> producer() {
        return producer;
    }

    boolean alive() {
        return failure.get() == null;
    }

    /**
     * Ends the generation, with everything it has buffered; later calls change nothing.
     *
     * @return the first failure, of which the others are consequences
     */
    Throwable fail(Throwable cause) {
        if (failure.compareAndSet(null, cause)) {
            producer.close(Duration.ZERO);
            return cause;
        }
        Throwable first = failure.get();
        return first == null ? cause : first;
    }
}
