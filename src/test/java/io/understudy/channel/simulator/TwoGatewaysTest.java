package io.understudy.channel.simulator;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.understudy.catalog.FlowStatus;
import io.understudy.channel.Scene;
import io.understudy.embedded.EmbeddedInfrastructure;
import io.understudy.execution.ExecutionSummary;
import io.understudy.sid.Sid;
import io.understudy.sid.Sids;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A gateway that has another for its carrier: messages and calls travel in Twilio's own format, both ways. */
@QuarkusTest
@TestProfile(TwoGateways.class)
@QuarkusTestResource(EmbeddedInfrastructure.class)
class TwoGatewaysTest {

    private static final String FLOW = """
            {"description": "Neighbours", "initial_state": "Trigger", "flags": {"allow_concurrent_calls": true},
             "states": [
               {"name": "Trigger", "type": "trigger", "properties": {},
                "transitions": [{"event": "incomingRequest", "next": "ask"}]},
               {"name": "ask", "type": "send-and-wait-for-reply",
                "properties": {"from": "{{flow.channel.address}}", "body": "May we call?", "timeout": "60"},
                "transitions": [{"event": "incomingMessage", "next": "call"}, {"event": "timeout"},
                  {"event": "deliveryFailure"}]},
               {"name": "call", "type": "make-outgoing-call-v2",
                "properties": {"from": "{{flow.channel.address}}", "to": "{{contact.channel.address}}", "timeout": 20},
                "transitions": [{"event": "answered", "next": "say"}, {"event": "busy"}, {"event": "noAnswer"},
                  {"event": "failed"}]},
               {"name": "say", "type": "say-play", "properties": {"say": "You said {{widgets.ask.inbound.Body}}."},
                "transitions": [{"event": "audioComplete"}]}
             ]}
            """;

    @Inject
    Scene scene;

    @Test
    void a_message_a_reply_and_a_call_travel_between_gateways() {
        Sid flow = scene.flow(FlowStatus.PUBLISHED, FLOW);
        String us = Scene.somebody();
        String ann = Scene.somebody();
        Desk.post(
                        "/understudy/v1/Addresses",
                        Map.of("Address", us, "FlowSid", flow.toString(), "Carrier", TwoGateways.NEIGHBOUR))
                .statusCode(201);

        ExecutionSummary started = scene.start(flow, ann, us);
        scene.runJobs();
        Desk.get("/simulator/v1/Messages", "To", ann)
                .body("messages.body", equalTo(List.of("May we call?")))
                .body("messages.status", equalTo(List.of("delivered")));
        reply(ann, us);
        scene.runJobs();

        Desk.get(Desk.CALLS, "To", ann)
                .body("calls[0].heard.say", hasItem("You said gladly."))
                .body("calls[0].status", equalTo("completed"));
        ExecutionSummary ended = scene.execution(flow, started.sid());
        assertEquals("FLOW_END", ended.endedReason().orElseThrow().name());
    }

    private static void reply(String from, String to) {
        String webhook =
                "http://localhost:" + RestAssured.port + "/webhooks/v1/Accounts/" + Scene.ACCOUNT + "/Addresses";
        Desk.post(
                        "/simulator/v1/Messages",
                        Map.of(
                                "From",
                                from,
                                "To",
                                to,
                                "Body",
                                "gladly",
                                "MessageSid",
                                Sids.mint(Sid.Prefix.SM).toString(),
                                "WebhookUrl",
                                webhook))
                .statusCode(201)
                .body("webhook.status", equalTo(200));
    }
}
