package io.understudy.operations;

import static org.hamcrest.Matchers.lessThan;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTestProfile;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.understudy.channel.Scene;
import io.understudy.packaged.Poll;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BooleanSupplier;

/** A gateway with all roles, and a little of everything it does. */
public final class Smoke implements QuarkusTestProfile {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    /** Digits of a number after its country and area. */
    private static final int DIGITS = 10_000_000;

    private static final String FLOW = """
            {"description": "Smoke", "initial_state": "Trigger", "flags": {"allow_concurrent_calls": true}, "states": [
              {"name": "Trigger", "type": "trigger", "properties": {}, "transitions": [
                {"event": "incomingRequest", "next": "ask"}, {"event": "incomingCall", "next": "look"}]},
              {"name": "ask", "type": "send-and-wait-for-reply",
               "properties": {"from": "{{flow.channel.address}}", "body": "Yes?", "timeout": "3600"},
               "transitions": [{"event": "incomingMessage", "next": "look"}, {"event": "timeout"},
                 {"event": "deliveryFailure"}]},
              {"name": "look", "type": "make-http-request",
               "properties": {"method": "GET", "url": "URL", "content_type": "application/x-www-form-urlencoded"},
               "transitions": [{"event": "success"}, {"event": "failed"}]}]}
            """;

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of(
                "understudy.roles", "api,worker,relay",
                "understudy.outbox.topic", "smoke",
                "quarkus.scheduler.enabled", "true");
    }

    /** A conversation and a call, until all is over and told; then what the metrics say. */
    static Exposition run() {
        String contact = "+1555" + String.format("%07d", Math.floorMod(System.nanoTime(), DIGITS));
        String flow = publish();
        String execution = post("/v2/Flows/" + flow + "/Executions", Map.of("To", contact, "From", Scene.US));
        await(
                () -> get("/simulator/v1/Messages?To=" + contact.replace("+", "%2B"))
                        .contains("Yes?"),
                "no question");
        known().contentType("application/x-www-form-urlencoded")
                .body(Scene.encode(Map.of("From", contact, "To", Scene.US, "Body", "Yes")))
                .post("/simulator/v1/Messages")
                .then()
                .statusCode(lessThan(300));
        post("/simulator/v1/Calls", Map.of("From", contact, "To", Scene.US, "FlowSid", flow));
        await(() -> get("/v2/Flows/" + flow + "/Executions/" + execution).contains("\"ended\""), "not ended");
        String acknowledged = "understudy_relay_events_total{outcome=\"acknowledged\"}";
        await(() -> Exposition.read().value(acknowledged) > 0, "nothing published");
        await(() -> Exposition.read().has("understudy_executions_active"), "nothing counted");
        return Exposition.read();
    }

    private static String publish() {
        String url = "http://localhost:" + RestAssured.port + "/q/health/live";
        Map<String, String> form = new LinkedHashMap<>();
        form.put("FriendlyName", "Smoke");
        form.put("Status", "published");
        form.put("Definition", FLOW.replace("URL", url));
        return post("/v2/Flows", form);
    }

    private static String post(String path, Map<String, String> form) {
        Response answer = known().contentType("application/x-www-form-urlencoded")
                .body(Scene.encode(form))
                .post(path);
        assertTrue(answer.statusCode() < 300, answer::asString);
        return answer.path("sid");
    }

    private static String get(String path) {
        return known().urlEncodingEnabled(false).get(path).asString();
    }

    private static RequestSpecification known() {
        return RestAssured.given().auth().preemptive().basic(Scene.ACCOUNT.toString(), Scene.TOKEN);
    }

    private static void await(BooleanSupplier condition, String otherwise) {
        assertTrue(Poll.until(PATIENCE, condition), otherwise);
    }
}
