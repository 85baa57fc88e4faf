package io.understudy.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** Looks at the gateway again and again with the same pause between, from a thread of its own. */
final class Sampler implements AutoCloseable {

    private final List<Sample> samples = new ArrayList<>();
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor();
    private final ScheduledFuture<?> looks;

    /**
     * Begins.
     *
     * @param told shows every so-many-th look to whoever waits
     */
    Sampler(Rig rig, Duration pause, Report report, int told) {
        this.looks = thread.scheduleWithFixedDelay(
                () -> {
                    samples.add(Sample.of(rig));
                    if (samples.size() % told == 0) {
                        report.progress(samples.get(samples.size() - 1).toString());
                    }
                },
                pause.toNanos(),
                pause.toNanos(),
                TimeUnit.NANOSECONDS);
    }

    /**
     * Ends, and tells what was seen.
     *
     * @throws IllegalStateException if a look failed
     */
    List<Sample> end() throws InterruptedException {
        boolean failed = looks.isDone();
        looks.cancel(false);
        thread.shutdown();
        if (!thread.awaitTermination(1, TimeUnit.MINUTES)) {
            throw new IllegalStateException("a look at the gateway takes longer than a minute");
        }
        if (failed) {
            try {
                looks.get();
            } catch (ExecutionException e) {
                throw new IllegalStateException("a look at the gateway failed", e.getCause());
            }
        }
        return List.copyOf(samples);
    }

    /** Looks no more. */
    @Override
    public void close() {
        thread.shutdownNow();
    }
}
