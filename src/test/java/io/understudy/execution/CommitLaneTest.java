package io.understudy.execution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

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
    private final CommitLane<String, String> lane =
            new CommitLane<>("test", vertx, limits(), new SimpleMeterRegistry(), item -> item.charAt(0), this::depart);

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
    void what_arrives_while_commits_fly_is_the_next_batch() throws InterruptedException {
        submit("a");
        Flight first = flights.take();
        submit("b");
        Flight second = flights.take();
        CompletableFuture<String> c = submit("c");
        CompletableFuture<String> d = submit("d");
        CompletableFuture<String> e = submit("e");

        first.land();
        Flight third = flights.take();
        third.land();

        assertEquals(List.of("a"), first.items());
        assertEquals(List.of("b"), second.items());
        assertEquals(List.of("c", "d", "e"), third.items());
        assertEquals(List.of("c done", "d done", "e done"), List.of(c.join(), d.join(), e.join()));
    }

    @Test
    void a_batch_has_its_limit() throws InterruptedException {
        submit("a");
        Flight first = flights.take();
        submit("b");
        flights.take();
        for (String item : List.of("c", "d", "e", "f", "g")) {
            submit(item);
        }

        first.land();

        assertEquals(BATCH, flights.take().items().size());
    }

    @Test
    void items_of_one_key_never_fly_in_two_batches() throws InterruptedException {
        submit("a1");
        Flight first = flights.take();
        submit("a2");
        submit("b");
        Flight second = flights.take();

        first.land();
        Flight third = flights.take();

        assertEquals(List.of("b"), second.items());
        assertEquals(List.of("a2"), third.items());
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
        submit("y");
        Flight second = flights.take();
        CompletableFuture<String> good = submit("a");
        CompletableFuture<String> bad = submit("b");
        first.land();
        flights.take().emitter().fail(refusal());
        second.land();

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
        submit("b");
        flights.take();
        for (int i = 0; i < QUEUE; i++) {
            submit("c" + i);
        }

        CompletableFuture<String> tooMany = submit("d");

        assertInstanceOf(
                RejectedExecutionException.class,
                assertThrows(CompletionException.class, tooMany::join).getCause());
    }

    private static PgException refusal() {
        return new PgException("invalid byte sequence for encoding", "ERROR", "22021", "");
    }
}
