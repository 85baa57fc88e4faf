package io.understudy.channel.simulator;

import io.smallrye.mutiny.Uni;
import io.understudy.account.Accounts;
import io.understudy.account.TwilioSignature;
import io.understudy.channel.Refusal;
import io.understudy.channel.WebhookUrls;
import io.understudy.sid.Sid;
import io.vertx.core.Context;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.core.http.HttpClient;
import io.vertx.mutiny.core.http.HttpClientRequest;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Calls webhooks over HTTP, with what a carrier would send and a carrier's signature. Follows no redirects. */
@Singleton
class Webhook {

    private static final String FORM = "application/x-www-form-urlencoded; charset=UTF-8";

    /** Connections to one host: of all calls that may be parked there, and all jobs that report to it. */
    private static final int CONNECTIONS = 1_000;

    private static final String NO_TOKEN = "The account has no configured token to sign webhooks with";

    private final HttpClient http;
    private final Accounts accounts;
    private final Reach reach;
    private final SimulatorConfig config;

    Webhook(Vertx vertx, Accounts accounts, Reach reach, SimulatorConfig config) {
        this.http = vertx.createHttpClient(new HttpClientOptions(), new PoolOptions().setHttp1MaxSize(CONNECTIONS));
        this.accounts = accounts;
        this.reach = reach;
        this.config = config;
    }

    /**
     * What came of a call.
     *
     * @param url what was called
     * @param status HTTP status, 0 if there was no answer that could be used
     * @param answer the body of the answer, or why there was none
     */
    record Answer(String url, int status, String answer) {

        boolean good() {
            return status / 100 == 2;
        }
    }

    /** The webhook of a flow of this gateway. */
    String ofFlow(Sid account, Sid flow) {
        return WebhookUrls.flow(reach.base(), account, flow);
    }

    /** Fails with a {@link Refusal} for an account that has no token to sign with. */
    void requireToken(Sid account) {
        accounts.webhookToken(account).orElseThrow(() -> new Refusal(409, 20409, NO_TOKEN));
    }

    /** Whether the simulator calls that URL at all. */
    boolean reaches(String url) {
        return reach.target(url).isPresent();
    }

    /**
     * Calls a webhook; an unreachable one, or one that answers too much, is an answer too.
     *
     * @param method {@code GET}, whose parameters go into the query, or {@code POST}
     * @return never fails
     */
    Uni<Answer> call(Sid account, String method, String url, Map<String, String> parameters) {
        return reach.target(url)
                .map(target -> call(account, method, target, parameters))
                .orElseGet(() -> Uni.createFrom().item(new Answer(url, 0, "The simulator does not call this host.")));
    }

    private Uni<Answer> call(Sid account, String method, Reach.Target target, Map<String, String> parameters) {
        boolean post = method.equals("POST");
        Reach.Target asked = post ? target : target.with(FormText.of(parameters));
        Map<String, List<String>> signed = post ? multi(parameters) : Map.of();
        Optional<String> token = accounts.webhookToken(account);
        if (token.isEmpty()) {
            return Uni.createFrom().item(new Answer(asked.url(), 0, NO_TOKEN));
        }
        RequestOptions options = new RequestOptions()
                .setMethod(HttpMethod.valueOf(method))
                .setAbsoluteURI(asked.url())
                .setTimeout(config.webhookTimeout().toMillis())
                .putHeader(TwilioSignature.HEADER, TwilioSignature.sign(token.get(), asked.signedUrl(), signed));
        if (post) {
            options.putHeader("Content-Type", FORM);
        }
        Uni<Answer> answer = http.request(options)
                .chain(request -> answer(request, asked.url(), post ? FormText.of(parameters) : ""))
                .ifNoItem()
                .after(config.webhookTimeout())
                .fail();
        return onCaller(answer).onFailure().recoverWithItem(failure -> new Answer(asked.url(), 0, why(failure)));
    }

    private static Uni<Answer> answer(HttpClientRequest request, String url, String form) {
        return request.send(form).chain(response -> BoundedBody.of(response, TwimlReader.MAX_CHARS)
                .map(body -> new Answer(url, response.statusCode(), body)));
    }

    /** A time-out happens on a thread of its own; the caller goes on where it was, as reactive sessions need it. */
    private static Uni<Answer> onCaller(Uni<Answer> answer) {
        Context caller = io.vertx.core.Vertx.currentContext();
        return caller == null ? answer : answer.emitOn(command -> caller.runOnContext(none -> command.run()));
    }

    private static String why(Throwable failure) {
        String message = failure.getMessage();
        return message == null ? failure.getClass().getSimpleName() : message;
    }

    private static Map<String, List<String>> multi(Map<String, String> parameters) {
        Map<String, List<String>> multi = new LinkedHashMap<>();
        parameters.forEach((name, value) -> multi.put(name, List.of(value)));
        return multi;
    }

    @PreDestroy
    void close() {
        http.closeAndForget();
    }
}
