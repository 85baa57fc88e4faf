package io.understudy.callout;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.callout.CalloutFailure.Outcome;
import io.understudy.engine.Effect.CallHttp.Authorization;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Servers that are slow, wordy, broken, or not there. */
class UnrulyServersTest {

    private static final int CAP = Settings.local().maxResponseBytes();
    private static final Duration SOON = Duration.ofMillis(300);

    private final Outside outside = new Outside(Settings.local());
    private final CompletableFuture<Void> hungUp = new CompletableFuture<>();

    @AfterEach
    void close() {
        outside.close();
    }

    @Test
    void an_answer_may_be_as_long_as_the_limit_and_no_longer() {
        int port = outside.serve(request -> request.response()
                .setChunked(true)
                .end("x".repeat(CAP + (request.path().equals("/more") ? 1 : 0))));

        assertEquals(CAP, Outside.answer(outside.get(url(port))).body().length());
        assertEquals(Outcome.TOO_LARGE, Outside.outcome(outside.get(url(port) + "more")));
    }

    @Test
    void a_flood_is_cut_off_at_the_limit() {
        int port = outside.serve(request -> {
            request.connection().closeHandler(hungUp::complete);
            pour(request, 10 * 1024 * 1024);
        });

        Reply reply = outside.get(url(port));

        assertEquals(Outcome.TOO_LARGE, Outside.outcome(reply));
        hungUp.orTimeout(10, TimeUnit.SECONDS).join();
    }

    private static void pour(HttpServerRequest request, int bytes) {
        request.response().putHeader("Content-Length", Integer.toString(bytes));
        for (int sent = 0; sent < bytes; sent += CAP) {
            request.response().write(Buffer.buffer(new byte[CAP]));
        }
    }

    @Test
    void a_server_that_says_nothing_is_given_up() {
        outside.use(Settings.local().within(SOON));
        int port = outside.serve(request -> request.connection().closeHandler(hungUp::complete));

        Reply reply = outside.get(url(port));

        assertEquals(Outcome.TIMEOUT, Outside.outcome(reply));
        hungUp.orTimeout(10, TimeUnit.SECONDS).join();
    }

    @Test
    void a_server_that_dribbles_is_given_up() {
        outside.use(Settings.local().within(SOON));
        int port = outside.serve(request -> {
            request.connection().closeHandler(hungUp::complete);
            request.response().setChunked(true).write("a");
            outside.vertx.setPeriodic(20, ignored -> request.response().write("a"));
        });

        Reply reply = outside.get(url(port));

        assertEquals(Outcome.TIMEOUT, Outside.outcome(reply));
        hungUp.orTimeout(10, TimeUnit.SECONDS).join();
    }

    @Test
    void a_server_that_dribbles_headers_is_given_up() {
        outside.use(Settings.local().within(SOON));
        int port = outside.serveRaw(socket -> {
            socket.closeHandler(hungUp::complete);
            socket.write("HTTP/1.1 200 OK\r\n");
            outside.vertx.setPeriodic(20, ignored -> socket.write("X-Slow: loris\r\n"));
        });

        Reply reply = outside.get(url(port));

        assertEquals(Outcome.TIMEOUT, Outside.outcome(reply));
        hungUp.orTimeout(10, TimeUnit.SECONDS).join();
    }

    @Test
    void redirects_share_the_time_of_the_first_request() {
        outside.use(Settings.local().within(SOON));
        int port = outside.serve(request -> outside.vertx.setTimer(SOON.toMillis() / 2, ignored -> request.response()
                .setStatusCode(302)
                .putHeader("Location", "/again")
                .end()));

        assertEquals(Outcome.TIMEOUT, Outside.outcome(outside.get(url(port))));
    }

    @Test
    void a_name_server_that_says_nothing_is_given_up() {
        outside.use(Settings.local().within(SOON));
        CountDownLatch never = new CountDownLatch(1);
        OutboundHttp client = outside.client(outside.addresses(host -> {
            awaitUninterrupted(never);
            return List.of();
        }));

        Reply reply = Outside.wait(
                client.ask(Outside.ACCOUNT, outside.effect("GET", "http://slow.example/", "", "", Authorization.NONE)));

        assertEquals(Outcome.TIMEOUT, Outside.outcome(reply));
        never.countDown();
    }

    private static void awaitUninterrupted(CountDownLatch latch) {
        try {
            latch.await(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "nonsense",
                "SSH-2.0-OpenSSH_9.6\r\n",
                "HTTP/1.1 two hundred\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nshort",
                "HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
                "HTTP/1.1 200 OK\r\nBad\0Header: x\r\n\r\n",
                "HTTP/1.1 200 OK\r\nX: {BIG}\r\n\r\n",
                "HTTP/1.1 12345 OK\r\nContent-Length: 0\r\n\r\n",
                "HTTP/1.1 42 OK\r\nContent-Length: 0\r\n\r\n",
            })
    void what_is_no_http_is_no_answer(String said) {
        int port = outside.serveRaw(socket -> {
            socket.exceptionHandler(ignored -> {});
            socket.handler(ignored -> socket.end(Buffer.buffer(said.replace("{BIG}", "x".repeat(CAP)))));
        });

        assertEquals(Outcome.FAILED, Outside.outcome(outside.get(url(port))));
    }

    @Test
    void a_connection_that_breaks_off_at_once_is_no_answer() {
        int port = outside.serveRaw(socket -> socket.handler(ignored -> socket.close()));

        assertEquals(Outcome.FAILED, Outside.outcome(outside.get(url(port))));
    }

    @Test
    void nobody_listens() {
        int port = outside.serve(request -> {});
        outside.name("dead.example", "127.0.0.2", "127.0.0.3");

        assertEquals(Outcome.UNREACHABLE, Outside.outcome(outside.get("http://dead.example:" + port + "/")));
        assertEquals(Outcome.UNREACHABLE, Outside.outcome(outside.get("http://unknown.example:" + port + "/")));
    }

    @Test
    void the_next_address_is_tried_only_while_nobody_was_asked() {
        CompletableFuture<String> asked = new CompletableFuture<>();
        int port = outside.serve(request -> {
            assertTrue(asked.complete(request.getHeader("Idempotency-Key")));
            request.response().end("alive");
        });
        outside.name("half.example", "127.0.0.2", "127.0.0.1", "127.0.0.1");

        assertEquals(
                "alive",
                Outside.answer(outside.get("http://half.example:" + port + "/")).body());
        int broken = outside.serveRaw(socket -> {
            assertFalse(hungUp.isDone());
            hungUp.complete(null);
            socket.handler(ignored -> socket.close());
        });
        outside.name("twice.example", "127.0.0.1", "127.0.0.1");
        assertEquals(Outcome.FAILED, Outside.outcome(outside.get("http://twice.example:" + broken + "/")));
    }

    @Test
    void a_compressed_answer_is_refused_rather_than_unpacked() {
        int port = outside.serve(new HttpServerOptions(), request -> request.response()
                .putHeader("Content-Encoding", "gzip")
                .end(Buffer.buffer(new byte[] {31, -117, 8, 0})));

        assertEquals(Outcome.FAILED, Outside.outcome(outside.get(url(port))));
    }

    private static String url(int port) {
        return "http://127.0.0.1:" + port + "/";
    }
}
