package io.understudy.fault;

import io.understudy.packaged.Studio;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * People who begin conversations at a steady rate, whatever happens, as long as not too many are stuck in one. What it
 * remembers grows with them, so runs are minutes, not days.
 */
final class Load {

    /** Conversations at the same time; beyond, new people wait outside, as a client's connection pool would have it. */
    private static final int CONCURRENT = 128;

    /** For the last of them to finish after the fault is over. */
    private static final Duration FINISH = Duration.ofSeconds(300);

    private final Studio studio;
    private final String flowSid;
    private final Latencies latencies;
    private final ExecutorService threads = Executors.newFixedThreadPool(CONCURRENT, Load::daemon);
    private final ScheduledExecutorService pace = Executors.newSingleThreadScheduledExecutor(Load::daemon);
    private final Semaphore room = new Semaphore(CONCURRENT);
    private final AtomicInteger numbers = new AtomicInteger();
    private final Queue<Person> people = new ConcurrentLinkedQueue<>();

    Load(Studio studio, String flowSid, Latencies latencies) {
        this.studio = studio;
        this.flowSid = flowSid;
        this.latencies = latencies;
    }

    void begin(int perSecond) {
        pace.scheduleAtFixedRate(this::admit, 0, 1_000_000L / perSecond, TimeUnit.MICROSECONDS);
    }

    private void admit() {
        if (room.tryAcquire()) {
            Person person = new Person(numbers.incrementAndGet());
            people.add(person);
            threads.execute(() -> converse(person));
        }
    }

    private void converse(Person person) {
        try {
            person.converse(studio, flowSid, latencies::record);
        } finally {
            room.release();
        }
    }

    /** Lets nobody new in, waits for the last conversation, and returns everybody. */
    List<Person> finish() throws InterruptedException {
        pace.shutdown();
        threads.shutdown();
        if (!threads.awaitTermination(FINISH.toSeconds(), TimeUnit.SECONDS)) {
            threads.shutdownNow();
            throw new IllegalStateException("conversations hang");
        }
        return List.copyOf(people);
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "load");
        thread.setDaemon(true);
        return thread;
    }
}
