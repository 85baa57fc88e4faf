package io.understudy.execution;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.understudy.catalog.CallerContext;
import io.understudy.log.OwnContext;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Group commit: whatever arrives while a commit is under way is the next batch. There are no timers, so an idle
 * system commits a batch of one at once. Another commit sets out beside it only when enough wait to be worth one: smaller
 * batches would cost the database more and be answered no sooner.
 *
 * <p>Items with equal keys never fly in two batches at the same time. All state is confined to one event loop; items
 * may be submitted from anywhere, and their answers arrive where they were submitted.
 *
 * @param <I> what is committed
 * @param <O> what becomes of it
 */
final class CommitLane<I, O> {

    /** How a lane commits. */
    interface Committer<I, O> {

        /**
         * Commits items together.
         *
         * @return one answer per item, in order; empty to be tried again in a later batch
         */
        Uni<List<Optional<O>>> commit(List<I> items);
    }

    /** So many waiting items are worth a commit beside the one under way, measured (ADR 0013); fewer in a smaller lane. */
    private static final int WORTH_A_COMMIT = 32;

    /** How long an item waits that found its row locked by another process; milliseconds. */
    private static final long LOCKED_PAUSE = 5;

    /**
     * An item in the queue.
     *
     * @param alone whether it must not share a commit, because one with others was refused
     */
    private record Waiting<I, O>(I item, Object key, UniEmitter<? super O> emitter, boolean alone) {
        Waiting<I, O> byItself() {
            return new Waiting<>(item, key, emitter, true);
        }
    }

    private final Vertx vertx;
    private final Context loop;
    private final int maxBatch;
    private final int maxInFlight;
    private final int maxQueue;
    private final Function<I, Object> key;
    private final Committer<I, O> committer;
    private final LaneMeters meters;

    private final Queue<Waiting<I, O>> queue = new ArrayDeque<>();
    private final Set<Object> keysInFlight = new HashSet<>();
    private int inFlight;
    private boolean departing;

    /** Items that are queued, in flight, or pause before they are queued again. */
    private int unanswered;

    /** Whether nothing is taken on any more, and who wants to know when the last item is answered. */
    private @Nullable CompletableFuture<Void> closing;

    CommitLane(
            Vertx vertx,
            ExecutionConfig.Lane config,
            LaneMeters meters,
            Function<I, Object> key,
            Committer<I, O> committer) {
        this.vertx = vertx;
        this.loop = OwnContext.of(vertx);
        this.maxBatch = config.batch();
        this.maxInFlight = config.inFlight();
        this.maxQueue = config.queue();
        this.key = key;
        this.committer = committer;
        this.meters = meters;
    }

    /**
     * Queues an item; the answer arrives once its batch is committed.
     *
     * @return fails with {@link RejectedExecutionException} if too many wait already; nothing has happened then
     */
    Uni<O> submit(I item) {
        return CallerContext.keep(
                Uni.createFrom().emitter(emitter -> loop.runOnContext(nothing -> enqueue(item, emitter))));
    }

    /**
     * Takes nothing on from now on: who comes now is turned away as from a full lane.
     *
     * @return completes once everything that was taken on before has its answer; never fails
     */
    CompletableFuture<Void> close() {
        CompletableFuture<Void> idle = new CompletableFuture<>();
        loop.runOnContext(nothing -> {
            closing = idle;
            completeIfIdle();
        });
        return idle;
    }

    private void completeIfIdle() {
        if (closing != null && unanswered == 0) {
            closing.complete(null);
        }
    }

    private void enqueue(I item, UniEmitter<? super O> emitter) {
        if (closing != null) {
            emitter.fail(new RejectedExecutionException("This process ends"));
            return;
        }
        if (queue.size() >= maxQueue) {
            emitter.fail(new RejectedExecutionException("More than " + maxQueue + " sprints wait for a commit"));
            return;
        }
        queue.add(new Waiting<>(item, key.apply(item), emitter, false));
        unanswered++;
        depart();
    }

    /** After everything that this loop has been told already, so that what arrived together departs together. */
    private void depart() {
        if (!departing) {
            departing = true;
            loop.runOnContext(nothing -> {
                departing = false;
                pump();
            });
        }
    }

    private void pump() {
        while (inFlight == 0 || inFlight < maxInFlight && queue.size() >= Math.min(maxBatch, WORTH_A_COMMIT)) {
            List<Waiting<I, O>> batch = nextBatch();
            if (batch.isEmpty()) {
                break;
            }
            inFlight++;
            fly(batch);
        }
        meters.waiting(queue.size());
    }

    private List<Waiting<I, O>> nextBatch() {
        List<Waiting<I, O>> batch = new ArrayList<>();
        Set<Object> keys = new HashSet<>();
        for (Iterator<Waiting<I, O>> waiting = queue.iterator(); waiting.hasNext() && batch.size() < maxBatch; ) {
            Waiting<I, O> next = waiting.next();
            if (keysInFlight.contains(next.key())) {
                continue;
            }
            if (next.alone() && !batch.isEmpty()) {
                break;
            }
            waiting.remove();
            batch.add(next);
            keys.add(next.key());
            if (next.alone()) {
                break;
            }
        }
        keysInFlight.addAll(keys);
        return batch;
    }

    private void fly(List<Waiting<I, O>> batch) {
        Runnable over = meters.departed(batch.size());
        committer
                .commit(batch.stream().map(Waiting::item).toList())
                .emitOn(command -> loop.runOnContext(nothing -> command.run()))
                .subscribe()
                .with(answers -> land(batch, answers, over), failure -> crash(batch, failure, over));
    }

    private void land(List<Waiting<I, O>> batch, List<Optional<O>> answers, Runnable over) {
        List<Waiting<I, O>> again = new ArrayList<>();
        for (int i = 0; i < batch.size(); i++) {
            Waiting<I, O> waiting = batch.get(i);
            answers.get(i).ifPresentOrElse(waiting.emitter()::complete, () -> again.add(waiting));
        }
        unanswered -= batch.size() - again.size();
        if (!again.isEmpty()) {
            vertx.setTimer(
                    LOCKED_PAUSE,
                    nothing -> loop.runOnContext(then -> {
                        queue.addAll(again);
                        pump();
                    }));
        }
        landed(batch, over);
    }

    /** PostgreSQL refuses a whole statement for the data of one item: each then gets a commit of its own. */
    private void crash(List<Waiting<I, O>> batch, Throwable failure, Runnable over) {
        if (batch.size() > 1 && DatabaseFailures.isRefusal(failure)) {
            batch.forEach(waiting -> queue.add(waiting.byItself()));
        } else {
            batch.forEach(waiting -> waiting.emitter().fail(failure));
            unanswered -= batch.size();
        }
        landed(batch, over);
    }

    private void landed(List<Waiting<I, O>> batch, Runnable over) {
        over.run();
        batch.forEach(waiting -> keysInFlight.remove(waiting.key()));
        inFlight--;
        pump();
        completeIfIdle();
    }
}
