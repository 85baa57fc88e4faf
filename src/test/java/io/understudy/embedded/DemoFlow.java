package io.understudy.embedded;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** The flow of a first tour, published through the public API like any other. */
final class DemoFlow {

    private static final String NAME = "Demo: keep your appointment";
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private final HttpClient http = HttpClient.newHttpClient();
    private final ObjectMapper json = new ObjectMapper();
    private final String flows;

    DemoFlow(String baseUrl) {
        this.flows = baseUrl + "/v2/Flows";
    }

    /** The SID of the demo flow; published now if it is not there yet. */
    String publish() throws InterruptedException {
        for (JsonNode flow : send(request(flows + "?PageSize=1000").GET()).path("flows")) {
            if (NAME.equals(flow.path("friendly_name").asText())) {
                return flow.path("sid").asText();
            }
        }
        String form = form(Map.of("FriendlyName", NAME, "Status", "published", "Definition", definition()));
        return send(request(flows)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(form)))
                .path("sid")
                .asText();
    }

    private static HttpRequest.Builder request(String url) {
        String credentials = Banner.ACCOUNT_SID + ":" + Banner.AUTH_TOKEN;
        return HttpRequest.newBuilder(URI.create(url))
                .timeout(TIMEOUT)
                .header(
                        "Authorization",
                        "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8)));
    }

    private JsonNode send(HttpRequest.Builder request) throws InterruptedException {
        try {
            var response = http.send(request.build(), BodyHandlers.ofString());
            if (response.statusCode() >= 300) {
                throw new CannotStart("The demo flow could not be published: " + response.body());
            }
            return json.readTree(response.body());
        } catch (IOException e) {
            throw new CannotStart("The demo flow could not be published: " + e.getMessage());
        }
    }

    private static String form(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    private static String definition() {
        try (InputStream in = DemoFlow.class.getResourceAsStream("demo-flow.json")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new CannotStart("The demo flow could not be read: " + e.getMessage());
        }
    }
}
