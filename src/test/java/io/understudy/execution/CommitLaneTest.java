package io.understudy.execution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class CommitLaneTest {

    private static final int BATCH = 4;
    private static final int IN_FLIGHT = 2;
    private static final int QUEUE = 6;

    /** A commit under way, finished by the test. */
    private record Flight(List<String> items, UniEmitter<? super List<Optional<String>>> emitter) {

        void land() {
            emitter.complete(
                    items.stream().map(item -> Optional.of(item + " done")).toList());
        }
    }

    private final Vertx vertx = Vertx.vertx();
    private final BlockingQueue<Flight> flights = new LinkedBlockingQueue<>();
    private final CommitLane<String, String> lane = new CommitLane<>(
            vertx, limits(), new LaneMeters("test", new SimpleMeterRegistry()), item -> item.charAt(0), this::depart);

    private static ExecutionConfig.Lane limits() {
        return new ExecutionConfig.Lane() {
            @Override
            public int batch() {
                return BATCH;
            }

            @Override
            public int inFlight() {
                return IN_FLIGHT;
            }

            @Override
            public int queue() {
                return QUEUE;
            }
        };
    }

    private Uni<List<Optional<String>>> depart(List<String> items) {
        return Uni.createFrom().emitter(emitter -> flights.add(new Flight(items, emitter)));
    }

    private CompletableFuture<String> submit(String item) {
        return lane.submit(item).subscribeAsCompletionStage();
    }

    @AfterEach
    void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void what_arrives_while_a_commit_flies_is_the_next_batch() throws InterruptedException {
        CompletableFuture<String> a = submit("a");
        Flight first = flights.take();
        CompletableFuture<String> b = submit("b");
        CompletableFuture<String> c = submit("c");

        first.land();
        Flight second = flights.take();
        second.land();

        assertEquals(List.of("a"), first.items());
        assertEquals(List.of("b", "c"), second.items());
        assertEquals(List.of("a done", "b done", "c done"), List.of(a.join(), b.join(), c.join()));
    }

    @Test
    void a_full_batch_does_not_wait_for_the_commit_before_it() throws InterruptedException {
        submit("a");
        flights.take();
        for (String item : List.of("b", "c", "d", "e")) {
            submit(item);
        }

        assertEquals(List.of("b", "c", "d", "e"), flights.take().items());
    }

    @Test
    void a_batch_has_its_limit_and_so_has_the_number_of_commits() throws InterruptedException {
        submit("a");
        Flight first = flights.take();
        for (String item : List.of("b", "c", "d", "e")) {
            submit(item);
        }
        Flight second = flights.take();
        for (String item : List.of("f", "g", "h", "i", "j")) {
            submit(item);
        }

        first.land();

        assertEquals(List.of("b", "c", "d", "e"), second.items());
        assertEquals(List.of("f", "g", "h", "i"), flights.take().items());
        assertTrue(flights.isEmpty());
    }

    @Test
    void items_of_one_key_never_fly_in_two_batches() throws InterruptedException {
        submit("a1");
        Flight first = flights.take();
        for (String item : List.of("a2", "b", "c", "d")) {
            submit(item);
        }
        Flight second = flights.take();

        first.land();
        second.land();

        assertEquals(List.of("b", "c", "d"), second.items());
        assertEquals(List.of("a2"), flights.take().items());
    }

    @Test
    void an_item_without_an_answer_flies_again() throws InterruptedException {
        CompletableFuture<String> locked = submit("a");
        flights.take().emitter().complete(List.of(Optional.empty()));

        flights.take().land();

        assertEquals("a done", locked.join());
    }

    @Test
    void after_a_refusal_each_item_flies_alone_and_only_the_guilty_one_fails() throws InterruptedException {
        submit("x");
        Flight first = flights.take();
        CompletableFuture<String> good = submit("a");
        CompletableFuture<String> bad = submit("b");
        first.land();
        flights.take().emitter().fail(refusal());

        for (int i = 0; i < 2; i++) {
            Flight alone = flights.take();
            if (alone.items().equals(List.of("b"))) {
                alone.emitter().fail(refusal());
            } else {
                alone.land();
            }
        }

        assertEquals("a done", good.join());
        assertInstanceOf(
                PgException.class,
                assertThrows(CompletionException.class, bad::join).getCause());
    }

    @Test
    void when_too_many_wait_the_next_is_turned_away() throws InterruptedException {
        submit("a");
        flights.take();
        for (String item : List.of("b", "c", "d", "e")) {
            submit(item);
        }
        flights.take();
        for (int i = 0; i < QUEUE; i++) {
            submit("f" + i);
        }

        CompletableFuture<String> tooMany = submit("g");

        assertInstanceOf(
                RejectedExecutionException.class,
                assertThrows(CompletionException.class, tooMany::join).getCause());
    }

    private static PgException refusal() {
        return new PgException("invalid byte sequence for encoding", "ERROR", "22021", "");
    }

    @Test
    void a_closed_lane_commits_what_waits_and_turns_away_what_comes() throws InterruptedException {
        CompletableFuture<String> flying = submit("a");
        Flight first = flights.take();
        CompletableFuture<String> queued = submit("b");

        CompletableFuture<Void> closed = lane.close();
        CompletableFuture<String> late = submit("c");

        CompletionException refused = assertThrows(CompletionException.class, late::join);
        assertInstanceOf(RejectedExecutionException.class, refused.getCause());
        first.land();
        Flight second = flights.take();
        assertFalse(closed.isDone());
        second.land();
        assertEquals(List.of("a done", "b done"), List.of(flying.join(), queued.join()));
        closed.join();
    }

    @Test
    void a_closed_lane_is_not_empty_while_somebody_is_locked_out() throws InterruptedException {
        CompletableFuture<String> locked = submit("a");
        Flight inVain = flights.take();

        CompletableFuture<Void> closed = lane.close();
        inVain.emitter().complete(List.of(Optional.empty()));
        Flight again = flights.take();

        assertFalse(closed.isDone());
        again.land();
        assertEquals("a done", locked.join());
        closed.join();
    }

    @Test
    void an_idle_lane_is_closed_at_once() {
        lane.close().join();

        assertTrue(flights.isEmpty());
    }

    @Test
    void a_closed_lane_is_empty_when_its_commits_have_failed() throws InterruptedException {
        submit("a");
        Flight lost = flights.take();

        CompletableFuture<Void> closed = lane.close();
        lost.emitter().fail(new IllegalStateException("no database"));

        closed.join();
    }
}
