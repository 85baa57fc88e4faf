package io.understudy.bench;

import io.vertx.core.AsyncResult;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import java.util.function.LongFunction;
import java.util.function.Supplier;
import org.HdrHistogram.Histogram;

/** Does units of work, all on one event loop, so that the load itself costs one thread and no locks. */
final class Loader implements AutoCloseable {

    /** Between two looks whether a unit is due; the open loop is late by up to that. Milliseconds. */
    private static final long TICK = 1;

    /** Longer than anybody who is not stuck needs for a unit, on the busiest machine. */
    private static final Duration PATIENCE = Duration.ofSeconds(120);

    /** How often in that time is looked. */
    private static final int LOOKS = 10;

    private final long patience;
    private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
    private final Context loop = vertx.getOrCreateContext();

    Loader() {
        this(PATIENCE);
    }

    /** One that gives a load up if no unit ends for so long. */
    Loader(Duration patience) {
        this.patience = patience.toNanos();
    }

    /** Where clients of this load are made. */
    Vertx vertx() {
        return vertx;
    }

    /** Runs something on the event loop, where all work is begun, and waits for its result. */
    <T> T await(Supplier<Future<T>> work) {
        Promise<T> promise = Promise.promise();
        loop.runOnContext(nothing -> work.get().onComplete(promise));
        try {
            return promise.future().toCompletionStage().toCompletableFuture().join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    /**
     * So many workers, each doing one unit after the other for so long; returns when all have finished their last.
     *
     * @param work begins a unit of the worker of that number, from 0
     * @throws Missing if a unit fails, or none ends any more
     */
    Tally closed(int workers, Duration time, IntFunction<Future<?>> work) {
        return await(() -> new Run().closed(workers, time.toNanos(), Long.MAX_VALUE, work));
    }

    /** The same until so many units are done, however long that takes. */
    Tally closed(int workers, long units, IntFunction<Future<?>> work) {
        return await(() -> new Run().closed(workers, Long.MAX_VALUE, units, work));
    }

    /** The same until so many units are done or the time is over, whichever comes first. */
    Tally closed(int workers, Duration time, long units, IntFunction<Future<?>> work) {
        return await(() -> new Run().closed(workers, time.toNanos(), units, work));
    }

    /**
     * Begins units at a steady rate, whether or not earlier ones are done, and returns when all are. A unit's latency
     * counts from when it was due, so that one that had to wait for a slow one before it is as late as its client saw.
     *
     * @param work begins the unit that was due then, as {@link System#nanoTime()}
     * @throws Missing if a unit fails, or none ends any more
     */
    Tally open(double perSecond, Duration time, LongFunction<Future<?>> work) {
        return await(() -> new Run().open(perSecond, Math.round(perSecond * time.toMillis() / 1000), work));
    }

    /** Lets time pass for a unit of work; milliseconds. */
    Future<?> pause(long millis) {
        return vertx.timer(millis);
    }

    /** Stops the event loop. */
    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    /** One load; confined to the event loop. */
    private final class Run {

        private final Histogram latencies = Tally.noLatencies();
        private final Promise<Tally> result = Promise.promise();
        private final long start = System.nanoTime();
        private long lastEnd = start;
        private long begun;
        private long done;

        Run() {
            long watch =
                    vertx.setPeriodic(Math.max(TimeUnit.NANOSECONDS.toMillis(patience) / LOOKS, TICK), this::watch);
            result.future().onComplete(over -> vertx.cancelTimer(watch));
        }

        private void watch(long timer) {
            if (System.nanoTime() - lastEnd > patience) {
                result.tryFail(new Missing("%,d units have not been answered for %d ms"
                        .formatted(begun - done, TimeUnit.NANOSECONDS.toMillis(patience))));
            }
        }

        Future<Tally> closed(int workers, long nanos, long units, IntFunction<Future<?>> work) {
            for (int worker = 0; worker < workers; worker++) {
                next(worker, nanos, units, work);
            }
            return result.future();
        }

        private void next(int worker, long nanos, long units, IntFunction<Future<?>> work) {
            long now = System.nanoTime();
            if (now - start >= nanos || begun == units || result.future().isComplete()) {
                completeIf(begun == done);
                return;
            }
            begin(() -> work.apply(worker), now, () -> next(worker, nanos, units, work));
        }

        Future<Tally> open(double perSecond, long units, LongFunction<Future<?>> work) {
            double interval = TimeUnit.SECONDS.toNanos(1) / perSecond;
            vertx.setPeriodic(TICK, timer -> {
                while (begun < units && start + Math.round(begun * interval) <= System.nanoTime()) {
                    long due = start + Math.round(begun * interval);
                    begin(() -> work.apply(due), due, () -> completeIf(begun == units && done == units));
                }
                if (begun == units || result.future().isComplete()) {
                    vertx.cancelTimer(timer);
                }
            });
            return result.future();
        }

        private void begin(Supplier<Future<?>> unit, long from, Runnable then) {
            begun++;
            unit.get().onComplete(answer -> {
                end(from, answer);
                then.run();
            });
        }

        private void end(long from, AsyncResult<?> answer) {
            done++;
            lastEnd = System.nanoTime();
            latencies.recordValue(TimeUnit.NANOSECONDS.toMicros(lastEnd - from));
            if (answer.failed()) {
                result.tryFail(new Missing("a unit of work failed: " + answer.cause()));
            }
        }

        private void completeIf(boolean all) {
            if (all) {
                result.tryComplete(new Tally(done, Duration.ofNanos(System.nanoTime() - start), latencies));
            }
        }
    }
}
