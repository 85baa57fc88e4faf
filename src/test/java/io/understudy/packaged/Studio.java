package io.understudy.packaged;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.stream.Collectors;

/** A client of the gateway. One attempt per call; safe for concurrent use. */
public final class Studio {

    /** The development account of the local profile. */
    public static final String ACCOUNT_SID = "AC00000000000000000000000000000001";
    /** Its auth token, known to everybody. */
    public static final String AUTH_TOKEN = "00000000000000000000000000000001";

    /** Longer than the gateway lets any request take; twilio-java's own is 30 s. */
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private static final ObjectMapper JSON = new ObjectMapper();

    private final String baseUrl;
    private final String credentials;
    private final HttpClient http = HttpClient.newBuilder()
            .proxy(HttpClient.Builder.NO_PROXY)
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    /** A client of the gateway at this address, as the development account. */
    public Studio(String baseUrl) {
        this(baseUrl, ACCOUNT_SID, AUTH_TOKEN);
    }

    /** The same as another account. */
    public Studio(String baseUrl, String accountSid, String authToken) {
        this.baseUrl = baseUrl;
        this.credentials =
                Base64.getEncoder().encodeToString((accountSid + ":" + authToken).getBytes(StandardCharsets.US_ASCII));
    }

    /**
     * What came back.
     *
     * @param status HTTP status; {@link #REFUSED} or {@link #CUT_OFF} if there is none
     * @param body JSON; missing if there is none
     * @param replayed whether the answer says that it repeats an earlier one
     */
    public record Answer(int status, JsonNode body, boolean replayed) {

        /** Nobody listened: certainly nothing has happened. */
        public static final int REFUSED = 0;

        /** The connection broke or fell silent after the request: anything may have happened. */
        public static final int CUT_OFF = -1;

        public boolean created() {
            return status == 201;
        }

        /** Whether a client tries again: no answer, an answer without a verdict, or "not now". */
        public boolean retryable() {
            return status <= REFUSED || status >= 500 || status == 429;
        }
    }

    public Answer createFlow(String name, String definition) {
        return post("/v2/Flows", Map.of("FriendlyName", name, "Status", "published", "Definition", definition), "");
    }

    public Answer createExecution(String flowSid, Map<String, String> form, String idempotencyKey) {
        return post("/v2/Flows/" + flowSid + "/Executions", form, idempotencyKey);
    }

    /** Writes as the phone. */
    public Answer write(Map<String, String> form) {
        return post("/simulator/v1/Messages", form, "");
    }

    /** How many messages the phone has received; 0 if nobody answers. */
    public int received(String contact) {
        return send(request("/simulator/v1/Messages?To=" + encode(contact)).GET())
                .body()
                .path("messages")
                .size();
    }

    /** Whether the account's flows are told: the shortest question that only the database can answer. */
    public boolean listsFlows() {
        return send(request("/v2/Flows").GET()).status() == 200;
    }

    public boolean ready() {
        return send(request("/q/health/ready").GET().timeout(Duration.ofSeconds(2)))
                        .status()
                == 200;
    }

    private Answer post(String path, Map<String, String> form, String idempotencyKey) {
        String body = form.entrySet().stream()
                .map(field -> encode(field.getKey()) + "=" + encode(field.getValue()))
                .collect(Collectors.joining("&"));
        HttpRequest.Builder request = request(path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(body));
        if (!idempotencyKey.isEmpty()) {
            request.header("Idempotency-Key", idempotencyKey);
        }
        return send(request);
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(baseUrl + path))
                .timeout(TIMEOUT)
                .header("Authorization", "Basic " + credentials);
    }

    private Answer send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> response = http.send(request.build(), BodyHandlers.ofString());
            return new Answer(
                    response.statusCode(),
                    parse(response.body()),
                    response.headers().firstValue("Idempotent-Replayed").isPresent());
        } catch (ConnectException e) {
            return new Answer(Answer.REFUSED, MissingNode.getInstance(), false);
        } catch (IOException e) {
            return new Answer(Answer.CUT_OFF, MissingNode.getInstance(), false);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private static JsonNode parse(String body) {
        try {
            return JSON.readTree(body);
        } catch (JsonProcessingException e) {
            return MissingNode.getInstance();
        }
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
