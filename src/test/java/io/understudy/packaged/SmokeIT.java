package io.understudy.packaged;

import static io.restassured.RestAssured.given;
import static io.restassured.RestAssured.when;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.twilio.http.TwilioRestClient;
import com.twilio.rest.studio.v2.flow.Execution;
import com.twilio.type.PhoneNumber;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusIntegrationTest;
import io.restassured.RestAssured;
import io.restassured.specification.RequestSpecification;
import io.understudy.api.LocalTwilio;
import io.understudy.embedded.EmbeddedInfrastructure;
import io.understudy.fault.EventLog;
import io.understudy.fault.EventLog.Event;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What was built, jar or native executable, does what a native image is likeliest to forget: read its resources, render
 * Liquid, serialise what leaves it, migrate, talk to Kafka.
 */
@QuarkusIntegrationTest
@WithTestResource(EmbeddedInfrastructure.class)
class SmokeIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String US = "+15550100000";
    private static final String SOMEBODY = "+15550123456";

    private static String definition;

    private Studio studio;

    @BeforeAll
    static void read() throws IOException {
        try (InputStream json = SmokeIT.class.getResourceAsStream("greeting.json")) {
            definition = new String(json.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @BeforeEach
    void meet() {
        studio = new Studio(base());
    }

    private static String base() {
        return "http://localhost:" + RestAssured.port;
    }

    private static RequestSpecification asDeveloper() {
        return given().auth().preemptive().basic(Studio.ACCOUNT_SID, Studio.AUTH_TOKEN);
    }

    private static TwilioRestClient twilio() {
        return LocalTwilio.client(base(), Studio.ACCOUNT_SID, Studio.AUTH_TOKEN, Studio.ACCOUNT_SID);
    }

    private String flow() {
        return studio.createFlow("Greeting", definition).body().path("sid").asText();
    }

    @Test
    void it_starts_and_says_so() {
        for (String probe : List.of("started", "live", "ready")) {
            when().get("/q/health/" + probe).then().statusCode(200).body("status", equalTo("UP"));
        }
        when().get("/q/metrics").then().statusCode(200).body(containsString("understudy_"));
    }

    @Test
    void a_conversation_goes_from_the_first_message_to_the_last_event() throws Exception {
        String flow = flow();
        Execution started = Execution.creator(flow, new PhoneNumber(SOMEBODY), new PhoneNumber(US))
                .setParameters(Map.of("name", "ann", "since", "2024-02-29T10:00:00Z"))
                .create(twilio());
        assertTrue(Poll.until(PATIENCE, () -> studio.received(SOMEBODY) == 1), "the question");

        studio.write(Map.of("From", SOMEBODY, "To", US, "Body", " Blue ", "FlowSid", flow));

        assertTrue(Poll.until(PATIENCE, () -> studio.received(SOMEBODY) == 2), "the answer");
        asDeveloper()
                .queryParam("To", SOMEBODY)
                .get("/simulator/v1/Messages")
                .then()
                .body("messages.body", hasItem("Hello Ann, here since 29 February 2024: which colour?"))
                .body("messages.body", hasItem("BLUE, 4 letters."));
        assertTrue(Poll.until(PATIENCE, () -> ended(flow, started.getSid())), "the end");
        asDeveloper()
                .get("/v2/Flows/" + flow + "/Executions/" + started.getSid() + "/Context")
                .then()
                .statusCode(200)
                .body("context.widgets.ask.inbound.Body", equalTo(" Blue "));
        assertTrue(Poll.until(PATIENCE, () -> events(started.getSid()).size() == 6), "its events");
    }

    private static boolean ended(String flow, String execution) {
        return Execution.fetcher(flow, execution).fetch(twilio()).getStatus() == Execution.Status.ENDED;
    }

    private static List<Event> events(String execution) {
        return EventLog.read(EmbeddedInfrastructure.broker().bootstrapServers()).getOrDefault(execution, List.of());
    }

    @Test
    void a_definition_is_checked_against_the_schema() {
        asDeveloper()
                .formParams(Map.of("FriendlyName", "Bad", "Status", "draft", "Definition", "{\"states\": 7}"))
                .post("/v2/Flows/Validate")
                .then()
                .statusCode(400)
                .body("details.errors", not(equalTo(List.of())));
    }

    @Test
    void what_is_missing_is_said_in_the_dialect_of_twilio() {
        asDeveloper()
                .get("/v2/Flows/FW00000000000000000000000000000000")
                .then()
                .statusCode(404)
                .body("code", equalTo(20404));
        given().get("/v2/Flows").then().statusCode(401);
    }

    @Test
    void the_contracts_and_their_browser_are_served() {
        when().get("/q/openapi?format=json").then().statusCode(200).body("openapi", containsString("3."));
        when().get("/q/swagger-ui/").then().statusCode(200);
        when().get("/asyncapi.yaml").then().statusCode(200);
        when().get("/schemas/Studio.FlowExecutionEvent-2.json").then().statusCode(200);
    }
}
