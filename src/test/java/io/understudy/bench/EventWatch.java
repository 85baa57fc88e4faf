package io.understudy.bench;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.consumer.ConsumerRecords;

/** A consumer beside a load, in a thread of its own, that notes when events arrive. */
final class EventWatch implements AutoCloseable {

    private final TopicReader reader;
    private final ExecutorService thread = Executors.newSingleThreadExecutor();
    private final Future<Received> all;
    private volatile long awaited = Long.MAX_VALUE;

    /** Begins with the next event of the topic. */
    EventWatch(Rig rig, Topic topic) {
        this.reader = new TopicReader(rig, topic);
        this.all = thread.submit(this::watch);
    }

    private Received watch() {
        Received received = new Received();
        while (received.events() < awaited && !Thread.currentThread().isInterrupted()) {
            ConsumerRecords<String, byte[]> events = reader.poll();
            long now = System.nanoTime();
            events.forEach(event -> received.add(event, now));
        }
        return received;
    }

    /**
     * Returns when so many events have come since the beginning.
     *
     * @throws Missing if they do not come, or not once and in order
     */
    Received await(long events) throws InterruptedException {
        awaited = events;
        try {
            return all.get(Outbox.PATIENCE.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            throw new Missing("of %,d events some did not come within %s".formatted(events, Outbox.PATIENCE));
        } catch (ExecutionException e) {
            throw e.getCause() instanceof Missing missing ? missing : new IllegalStateException(e.getCause());
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
        try {
            if (thread.awaitTermination(Outbox.PATIENCE.toNanos(), TimeUnit.NANOSECONDS)) {
                reader.close();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
