package io.understudy.channel.twilio;

import io.smallrye.mutiny.TimeoutException;
import io.smallrye.mutiny.Uni;
import io.understudy.channel.CarrierResult;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.core.http.HttpClient;
import io.vertx.mutiny.core.http.HttpClientRequest;
import io.vertx.mutiny.core.http.HttpClientResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;

/**
 * One carrier's REST API: forms in, JSON out, HTTP Basic. Never fails, never follows a redirect, never reads more than
 * {@link #MAX_ANSWER_BYTES}, never waits longer than the carrier's timeout.
 *
 * <p>Source: <a href="https://www.twilio.com/docs/usage/requests-to-twilio">Twilio, Requests</a>, <a
 * href="https://www.twilio.com/docs/usage/twilios-response">Responses</a>.
 */
final class TwilioApi {

    /** Bytes of an answer: a page of fifty messages of the greatest length is a quarter of it. */
    static final int MAX_ANSWER_BYTES = 1024 * 1024;

    /** Requests that may wait for a connection, per connection; more are told at once that there is no time. */
    private static final int WAITING_PER_CONNECTION = 100;

    /** Seconds that an unused connection is kept: less than the minute after which load balancers drop it. */
    private static final int KEEP_ALIVE_SECONDS = 30;

    private static final String FORM = "application/x-www-form-urlencoded; charset=UTF-8";
    private static final String IDEMPOTENCY_TOKEN = "I-Twilio-Idempotency-Token";

    private final HttpClient http;
    private final CarrierSettings settings;
    private final AnswerReader reader;
    private final String authorization;

    TwilioApi(Vertx vertx, CarrierSettings settings, Clock clock) {
        this.http = vertx.createHttpClient(new HttpClientOptions()
                .setMaxPoolSize(settings.connections())
                .setMaxWaitQueueSize(settings.connections() * WAITING_PER_CONNECTION)
                .setKeepAliveTimeout(KEEP_ALIVE_SECONDS)
                .setConnectTimeout((int) settings.connectTimeout().toMillis()));
        this.settings = settings;
        this.reader = new AnswerReader(settings.name(), clock);
        String credentials = settings.username() + ":" + settings.password();
        this.authorization =
                "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8));
    }

    /** Reads a resource or a list. */
    Uni<Answer> get(String url, Form query) {
        String whole = query.encoded().isEmpty() ? url : url + "?" + query.encoded();
        return ask(options(HttpMethod.GET, whole), "");
    }

    /**
     * Creates or changes a resource.
     *
     * @param key by which the carrier, if it is one that does, recognises a repeated request
     */
    Uni<CarrierResult> post(String url, Form form, String key) {
        RequestOptions options =
                options(HttpMethod.POST, url).putHeader("Content-Type", FORM).putHeader(IDEMPOTENCY_TOKEN, key);
        return ask(options, form.encoded()).map(Answer::result);
    }

    private RequestOptions options(HttpMethod method, String url) {
        return new RequestOptions()
                .setMethod(method)
                .setAbsoluteURI(url)
                .putHeader("Accept", "application/json")
                .putHeader("Authorization", authorization);
    }

    private Uni<Answer> ask(RequestOptions options, String body) {
        return http.request(options)
                .chain(request -> exchange(request, body))
                .ifNoItem()
                .after(settings.timeout())
                .fail()
                .onFailure()
                .recoverWithItem(this::unreachable);
    }

    /** An exchange that is given up gives its connection back by closing it. */
    private Uni<Answer> exchange(HttpClientRequest request, String body) {
        return request.send(body).chain(this::answer).onTermination().invoke((answer, failure, cancelled) -> {
            if (answer == null) {
                request.reset();
            }
        });
    }

    private Uni<Answer> answer(HttpClientResponse response) {
        return response.toMulti()
                .collect()
                .in(Buffer::buffer, TwilioApi::append)
                .map(body -> reader.read(response.statusCode(), response.getHeader("Date"), body.toString()));
    }

    private static void append(Buffer body, Buffer part) {
        if (body.length() + part.length() > MAX_ANSWER_BYTES) {
            throw new AnswerTooLargeException();
        }
        body.appendBuffer(part);
    }

    private Answer unreachable(Throwable failure) {
        String why = failure instanceof TimeoutException
                ? "did not answer within " + settings.timeout().toMillis() + " ms"
                : failure instanceof AnswerTooLargeException
                        ? "answered with more than " + MAX_ANSWER_BYTES + " bytes"
                        : "could not be reached (" + failure.getClass().getSimpleName() + ")";
        return new Answer(
                new CarrierResult.Unavailable("The carrier '" + settings.name() + "' " + why + "."), Duration.ZERO);
    }

    void close() {
        http.closeAndForget();
    }

    /** More than {@link #MAX_ANSWER_BYTES}. */
    private static final class AnswerTooLargeException extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }
}
