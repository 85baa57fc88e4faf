package io.understudy.channel.simulator;

import io.smallrye.mutiny.Uni;
import io.understudy.account.Accounts;
import io.understudy.account.TwilioSignature;
import io.understudy.channel.PublicUrl;
import io.understudy.channel.Refusal;
import io.understudy.channel.Segments;
import io.understudy.sid.Sid;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.core.http.HttpClient;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Calls our own inbound webhook over HTTP, with what a carrier would send and a carrier's signature. */
@Singleton
class Webhook {

    private static final String FORM = "application/x-www-form-urlencoded; charset=UTF-8";

    private final HttpClient http;
    private final Accounts accounts;
    private final PublicUrl publicUrl;
    private final SimulatorConfig config;

    Webhook(Vertx vertx, Accounts accounts, PublicUrl publicUrl, SimulatorConfig config) {
        this.http = vertx.createHttpClient();
        this.accounts = accounts;
        this.publicUrl = publicUrl;
        this.config = config;
    }

    /**
     * What came of a call.
     *
     * @param url what was called
     * @param status HTTP status, 0 if there was no answer
     * @param answer the body of the answer, or why there was none
     */
    record Answer(String url, int status, String answer) {}

    /** Delivers a message; an unreachable webhook is an answer too. */
    Uni<Answer> deliver(Sid account, Sid flow, PhoneMessage message) {
        String token = accounts.webhookToken(account)
                .orElseThrow(
                        () -> new Refusal(409, 20409, "The account has no configured token to sign webhooks with"));
        String path = "/webhooks/v1/Accounts/" + account + "/Flows/" + flow;
        String url = base() + path;
        String signedUrl = publicUrl.configured().map(base -> base + path).orElse(url);
        Map<String, List<String>> parameters = parameters(account, message);
        return post(url, TwilioSignature.sign(token, signedUrl, parameters), encode(parameters))
                .onFailure()
                .recoverWithItem(failure -> new Answer(url, 0, String.valueOf(failure.getMessage())));
    }

    private Uni<Answer> post(String url, String signature, String form) {
        RequestOptions options = new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setAbsoluteURI(url)
                .setTimeout(config.webhookTimeout().toMillis())
                .putHeader("Content-Type", FORM)
                .putHeader(TwilioSignature.HEADER, signature);
        return http.request(options).chain(request -> request.send(form)).chain(response -> response.body()
                .map(body -> new Answer(url, response.statusCode(), body.toString())));
    }

    private static Map<String, List<String>> parameters(Sid account, PhoneMessage message) {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("ApiVersion", "2010-04-01");
        parameters.put("AccountSid", account.toString());
        for (String name : List.of("MessageSid", "SmsSid", "SmsMessageSid")) {
            parameters.put(name, message.messageSid().toString());
        }
        parameters.put("SmsStatus", "received");
        parameters.put("From", message.from());
        parameters.put("To", message.to());
        parameters.put("Body", message.body());
        parameters.put("NumSegments", Integer.toString(Segments.of(message.body())));
        parameters.put("NumMedia", Integer.toString(message.mediaUrls().size()));
        for (int i = 0; i < message.mediaUrls().size(); i++) {
            parameters.put("MediaUrl" + i, message.mediaUrls().get(i));
        }
        if (message.to().startsWith("MG")) {
            parameters.put("MessagingServiceSid", message.to());
        }
        return parameters.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> List.of(entry.getValue()), (a, b) -> a, LinkedHashMap::new));
    }

    private static String encode(Map<String, List<String>> parameters) {
        List<String> pairs = new ArrayList<>();
        parameters.forEach((name, values) -> values.forEach(value -> pairs.add(encode(name) + "=" + encode(value))));
        return String.join("&", pairs);
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private String base() {
        return config.webhookBaseUrl().map(url -> url.replaceAll("/+$", "")).orElseGet(publicUrl::local);
    }

    @PreDestroy
    void close() {
        http.closeAndForget();
    }
}
