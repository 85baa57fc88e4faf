package io.understudy.callout;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.smallrye.mutiny.subscription.Cancellable;
import io.understudy.callout.CalloutFailure.Outcome;
import io.understudy.engine.Effect.CallHttp.Authorization;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.net.Inet6Address;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Servers that behave. */
class OutboundHttpTest {

    private final Outside outside = new Outside(Settings.local());
    private final CompletableFuture<Void> hungUp = new CompletableFuture<>();

    @AfterEach
    void close() {
        outside.close();
    }

    @Test
    void a_form_arrives_as_it_was_written() {
        CompletableFuture<Buffer> body = new CompletableFuture<>();
        CompletableFuture<MultiMap> headers = new CompletableFuture<>();
        outside.name("shop.example", "127.0.0.1");
        int port = outside.serve(request -> {
            headers.complete(request.headers());
            request.bodyHandler(bytes -> {
                body.complete(bytes);
                request.response().end(request.method() + " " + request.uri());
            });
        });

        Reply reply = outside.post("http://shop.example:" + port + "/order?a=b c", "who=Ann&what=%C3%BC");

        assertEquals("POST /order?a=b%20c", Outside.answer(reply).body());
        assertEquals("who=Ann&what=%C3%BC", body.join().toString());
        MultiMap sent = headers.join();
        assertEquals("shop.example:" + port, sent.get("Host"));
        assertEquals("application/x-www-form-urlencoded;charset=utf-8", sent.get("Content-Type"));
        assertEquals(outside.effect.toString(), sent.get("Idempotency-Key"));
        assertEquals("Understudy", sent.get("User-Agent"));
        assertEquals("identity", sent.get("Accept-Encoding"));
        assertNull(sent.get("Authorization"));
    }

    @Test
    void an_empty_post_says_that_it_is_empty() {
        int port = outside.serve(
                request -> request.response().end(request.method() + " " + request.getHeader("Content-Length")));

        assertEquals("POST 0", Outside.answer(outside.post(url(port), "")).body());
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 201, 204, 300, 304, 400, 404, 418, 500, 503, 599})
    void every_status_is_an_answer(int status) {
        int port = outside.serve(
                request -> request.response().setStatusCode(status).end());

        Reply reply = outside.get(url(port));

        assertEquals(status, Outside.answer(reply).status());
        assertEquals(1, count("answered_" + status / 100 + "xx"));
    }

    @Test
    void a_status_of_no_known_class_is_counted_as_other() {
        int port =
                outside.serve(request -> request.response().setStatusCode(999).end());

        assertEquals(999, Outside.answer(outside.get(url(port))).status());
        assertEquals(1, count("answered_other"));
    }

    @Test
    void an_address_of_ipv6_is_asked_by_its_name_in_brackets() throws SocketException {
        assumeTrue(
                NetworkInterface.networkInterfaces()
                        .flatMap(NetworkInterface::inetAddresses)
                        .anyMatch(address -> address instanceof Inet6Address && address.isLoopbackAddress()),
                "this machine has no IPv6");
        int port = outside.serve(new HttpServerOptions().setHost("::1"), request -> request.response()
                .end(request.getHeader("Host")));

        assertEquals(
                "[::1]:" + port,
                Outside.answer(outside.get("http://[::1]:" + port + "/")).body());
    }

    @Test
    void headers_without_nul_are_all_that_is_kept() {
        int port = outside.serveRaw(socket -> socket.handler(ignored ->
                socket.end(Buffer.buffer("HTTP/1.1 200 OK\r\nContent-Type: a\0b\r\nContent-Length: 0\r\n\r\n"))));

        Reply reply = outside.get(url(port));

        assertFalse(reply instanceof Reply.Answer answer && answer.contentType().contains("\0"));
    }

    @Test
    void of_the_headers_only_two_are_kept() {
        int port = outside.serve(request -> request.response()
                .putHeader("Content-Type", "application/json")
                .putHeader("X-Twilio-Function-Concurrency", "7")
                .putHeader("X-Secret", "no")
                .end("{}"));

        Reply.Answer answer = Outside.answer(outside.get(url(port)));

        assertEquals("application/json", answer.contentType());
        assertEquals("7", answer.concurrency().orElseThrow());
    }

    @Test
    void cookies_are_not_kept() {
        List<Boolean> cookies = Collections.synchronizedList(new ArrayList<>());
        int port = outside.serve(request -> {
            cookies.add(request.headers().contains("Cookie"));
            request.response().putHeader("Set-Cookie", "a=b; Path=/").end();
        });

        outside.get(url(port));
        outside.get(url(port));

        assertEquals(List.of(false, false), cookies);
    }

    @ParameterizedTest
    @CsvSource({
        "text/plain; charset=ISO-8859-1, ISO-8859-1, Grüße",
        "text/plain;charset=\"utf-16\", UTF-16, Grüße",
        "text/plain, UTF-8, Grüße",
        "application/json; charset=, UTF-8, Grüße",
        "text/plain; charset=klingon, UTF-8, Grüße",
        "text/plain; charset=../x, UTF-8, Grüße",
        "'', UTF-8, Grüße",
    })
    void an_answer_is_read_in_its_charset(String contentType, String charset, String text) {
        int port = outside.serve(request -> {
            if (!contentType.isEmpty()) {
                request.response().putHeader("Content-Type", contentType);
            }
            request.response().end(Buffer.buffer(text.getBytes(Charset.forName(charset))));
        });

        Reply.Answer answer = Outside.answer(outside.get(url(port)));

        assertEquals(text, answer.body());
        assertEquals(contentType, answer.contentType());
    }

    @Test
    void bytes_that_are_no_text_become_text_that_can_be_stored() {
        byte[] bytes = {'a', (byte) 0xC3, 0, 'b', (byte) 0xFF, 0};
        int port = outside.serve(request -> request.response().end(Buffer.buffer(bytes)));

        assertEquals("a\uFFFDb\uFFFD", Outside.answer(outside.get(url(port))).body());
        assertEquals(1, new String(bytes, StandardCharsets.UTF_8).indexOf('\uFFFD'));
    }

    @Test
    void when_every_place_is_taken_the_next_stands_back_until_one_is_free() {
        outside.use(Settings.local().atMost(1));
        CompletableFuture<HttpServerRequest> waiting = new CompletableFuture<>();
        int port = outside.serve(request -> {
            if (!waiting.complete(request)) {
                request.response().end("second");
            }
        });
        CompletableFuture<Reply> first = outside.client()
                .ask(Outside.ACCOUNT, outside.effect("GET", url(port), "", "", Authorization.NONE))
                .subscribeAsCompletionStage();
        HttpServerRequest held = waiting.join();

        assertEquals(Outcome.BUSY, Outside.outcome(outside.get(url(port))));
        outside.vertx.runOnContext(ignored -> held.response().end("first"));
        assertEquals("first", Outside.answer(first.join()).body());
        assertEquals("second", Outside.answer(outside.get(url(port))).body());
    }

    @Test
    void whoever_cancels_closes_the_connection_and_frees_the_place() {
        outside.use(Settings.local().atMost(1));
        CompletableFuture<Void> asked = new CompletableFuture<>();
        int port = outside.serve(request -> {
            request.connection().closeHandler(hungUp::complete);
            if (!asked.complete(null)) {
                request.response().end("next");
            }
        });
        Cancellable exchange = outside.client()
                .ask(Outside.ACCOUNT, outside.effect("GET", url(port), "", "", Authorization.NONE))
                .subscribe()
                .with(ignored -> {});
        asked.join();

        exchange.cancel();

        hungUp.orTimeout(10, TimeUnit.SECONDS).join();
        assertEquals("next", Outside.answer(outside.get(url(port))).body());
    }

    @ParameterizedTest
    @CsvSource({"PUT,text/plain", "get,text/plain", "'G\r\nET',text/plain", "POST,'a/b\r\nX: y'", "POST,'tëxt/plain'"})
    void a_method_or_content_type_that_is_none_is_refused(String method, String contentType) {
        int port = outside.serve(request -> request.response().end());

        Reply reply = Outside.wait(outside.client()
                .ask(Outside.ACCOUNT, outside.effect(method, url(port), contentType, "", Authorization.NONE)));

        assertEquals(Outcome.REFUSED, Outside.outcome(reply));
    }

    private long count(String outcome) {
        return outside.meters
                .get("understudy.callout.requests")
                .tag("outcome", outcome)
                .timer()
                .count();
    }

    private static String url(int port) {
        return "http://127.0.0.1:" + port + "/";
    }
}
