package io.understudy.api;

import static io.restassured.RestAssured.given;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The API as its callers see it; what it answers is checked against the contract on the way. */
final class Api {

    static final String ANN = "AC00000000000000000000000000000001";
    static final String ANNS_TOKEN = "00000000000000000000000000000001";
    static final String BOB = "AC000000000000000000000000000000b0";
    static final String BOBS_TOKEN = "000000000000000000000000000000b0";
    static final String BOBS_KEY = "SK000000000000000000000000000000b1";
    static final String BOBS_SECRET = "secret-of-bob-secret-of-bob-b1b1b1";
    static final String CAROL = "AC000000000000000000000000000000c0";
    static final String CAROLS_TOKEN = "000000000000000000000000000000c0";

    static final String US = "+15550100200";

    /** Sends a greeting and waits for the reply, for an hour. */
    static final String GREETER = """
            {"description": "Greeter", "initial_state": "Trigger", "flags": {"allow_concurrent_calls": true},
             "states": [
               {"name": "Trigger", "type": "trigger", "properties": {"offset": {"x": 0, "y": 0}},
                "transitions": [{"event": "incomingMessage", "next": "ask"}, {"event": "incomingCall"},
                  {"event": "incomingConversationMessage"}, {"event": "incomingRequest", "next": "ask"},
                  {"event": "incomingParent"}]},
               {"name": "ask", "type": "send-and-wait-for-reply",
                "properties": {"offset": {"x": 0, "y": 200}, "service": "{{trigger.message.InstanceSid}}",
                  "channel": "{{trigger.message.ChannelSid}}", "from": "{{flow.channel.address}}",
                  "body": "How are you, {{flow.data.name}}?", "timeout": "3600"},
                "transitions": [{"event": "incomingMessage"}, {"event": "timeout"}, {"event": "deliveryFailure"}]}
             ]}
            """;

    private static final Optional<ContractFilter> TWILIOS = ContractFilter.twilios();
    private static ContractFilter served;

    private Api() {}

    /** A request of Ann's. */
    static RequestSpecification ann() {
        return as(ANN, ANNS_TOKEN);
    }

    /** A request of Bob's, with his API key. */
    static RequestSpecification bob() {
        return as(BOBS_KEY, BOBS_SECRET);
    }

    static RequestSpecification as(String username, String password) {
        RequestSpecification request =
                given().auth().preemptive().basic(username, password).filter(served());
        TWILIOS.ifPresent(request::filter);
        return request;
    }

    /** A fresh address. */
    static String somebody() {
        return "+1555" + Math.floorMod(UUID.randomUUID().getMostSignificantBits(), 10_000_000_000L);
    }

    /** A published flow of Ann's. */
    static String publishedFlow() {
        return createFlow("published").jsonPath().getString("sid");
    }

    static Response createFlow(String status) {
        return ann().formParams(Map.of("FriendlyName", "Greeter", "Status", status, "Definition", GREETER))
                .post("/v2/Flows");
    }

    static String start(String flow, String to) {
        return ann().formParams(Map.of("To", to, "From", US))
                .post("/v2/Flows/" + flow + "/Executions")
                .then()
                .statusCode(201)
                .extract()
                .path("sid");
    }

    static synchronized JsonNode document() {
        try {
            return new ObjectMapper()
                    .readTree(given().get("/q/openapi?format=json").asString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static synchronized ContractFilter served() {
        if (served == null) {
            served = ContractFilter.served(document());
        }
        return served;
    }
}
