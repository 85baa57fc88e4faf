package io.understudy.callout;

import io.netty.handler.codec.http.HttpHeaderValues;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.understudy.callout.CalloutFailure.Outcome;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.RequestOptions;
import java.util.Optional;
import java.util.function.Function;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * One request on the wire and what comes back, read to its end or to the limit. Whoever loses interest cancels; then,
 * as after any failure, the connection is closed rather than left to whatever else the server would send. Lives on one
 * context.
 *
 * @param <T> what the answer is read as
 */
final class Hop<T> {

    private static final int FIRST_STATUS = 100;
    private static final int LAST_STATUS = 999;

    private final UniEmitter<? super T> emitter;
    private final Function<Received, T> reader;
    private final int mostBytes;
    private final Buffer received = Buffer.buffer();
    private @Nullable HttpClientRequest request;
    private boolean over;

    private Hop(UniEmitter<? super T> emitter, Function<Received, T> reader, int mostBytes) {
        this.emitter = emitter;
        this.reader = reader;
        this.mostBytes = mostBytes;
    }

    /**
     * What came back.
     *
     * @param response status and headers
     * @param body empty for a redirect, whose body nobody reads
     */
    record Received(HttpClientResponse response, Buffer body) {}

    /**
     * Asks.
     *
     * @param options host, server address, method, headers
     * @param body may be empty
     * @param mostBytes of the answer's body
     * @param reader of the complete answer
     * @return fails with {@link CalloutFailure} only
     */
    static <T> Uni<T> ask(
            Vertx vertx,
            HttpClient http,
            RequestOptions options,
            String body,
            int mostBytes,
            Function<Received, T> reader) {
        Context context = vertx.getOrCreateContext();
        return Uni.createFrom().emitter(emitter -> {
            Hop<T> hop = new Hop<>(emitter, reader, mostBytes);
            emitter.onTermination(() -> context.runOnContext(ignored -> hop.abandon()));
            context.runOnContext(ignored -> hop.connect(http, options, Buffer.buffer(body)));
        });
    }

    private void connect(HttpClient http, RequestOptions options, Buffer body) {
        if (!over) {
            http.request(options)
                    .onSuccess(connected -> send(connected, body))
                    .onFailure(failure -> fail(Outcome.UNREACHABLE, unconnected(failure)));
        }
    }

    private void send(HttpClientRequest connected, Buffer body) {
        request = connected;
        if (over) {
            connected.reset();
        } else {
            // Else every server that speaks no HTTP would be an error in our log.
            connected.connection().exceptionHandler(failure -> broken());
            connected.send(body).onSuccess(this::receive).onFailure(failure -> broken());
        }
    }

    private void receive(HttpClientResponse response) {
        if (over) {
            return;
        }
        response.exceptionHandler(failure -> broken());
        if (response.statusCode() < FIRST_STATUS || response.statusCode() > LAST_STATUS) {
            broken();
        } else if (Ask.redirects(response.statusCode(), Optional.ofNullable(response.getHeader("Location")))) {
            succeed(response);
            abort();
        } else if (isEncoded(response)) {
            fail(Outcome.FAILED, "The answer is compressed, which was not asked for.");
        } else {
            response.handler(this::append).endHandler(ignored -> succeed(response));
        }
    }

    private static boolean isEncoded(HttpClientResponse response) {
        String encoding = response.getHeader("Content-Encoding");
        return encoding != null && !HttpHeaderValues.IDENTITY.contentEqualsIgnoreCase(encoding);
    }

    private void append(Buffer bytes) {
        if (over) {
            return;
        }
        if (received.length() + bytes.length() > mostBytes) {
            fail(Outcome.TOO_LARGE, "The answer is longer than " + mostBytes + " bytes.");
        } else {
            received.appendBuffer(bytes);
        }
    }

    private void succeed(HttpClientResponse response) {
        if (!over) {
            over = true;
            emitter.complete(reader.apply(new Received(response, received)));
        }
    }

    private void broken() {
        fail(Outcome.FAILED, "The connection broke off, or the answer is no HTTP.");
    }

    private void fail(Outcome outcome, String why) {
        if (!over) {
            abandon();
            emitter.fail(new CalloutFailure(outcome, why));
        }
    }

    /** Does nothing after the end. */
    private void abandon() {
        if (!over) {
            over = true;
            abort();
        }
    }

    private void abort() {
        if (request != null) {
            request.reset();
        }
    }

    private static String unconnected(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SSLException) {
                return "No secure connection could be made; is the certificate valid?";
            }
        }
        return "No connection could be made.";
    }
}
