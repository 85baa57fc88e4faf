package io.understudy.channel.simulator;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.understudy.catalog.FlowStatus;
import io.understudy.channel.Scene;
import io.understudy.embedded.EmbeddedInfrastructure;
import io.understudy.sid.Sid;
import jakarta.inject.Inject;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A real flow, walked from end to end over HTTP and its signed webhooks, by calls and by messages. */
@QuarkusTest
@QuarkusTestResource(EmbeddedInfrastructure.class)
class ScriptedCallerTest {

    @Inject
    Scene scene;

    private Sid flow;

    @BeforeEach
    void publish() {
        flow = scene.flow(FlowStatus.PUBLISHED, Scene.definition("switchboard.json"));
    }

    private Map<String, String> call(String from, String script) {
        return Map.of("From", from, "To", Scene.US, "FlowSid", flow.toString(), "Script", script);
    }

    private Sid execution(String contact) {
        return new Sid(Sid.Prefix.FN, scene.executionsOf(contact).get(0).getUUID("sid"));
    }

    private String variable(Sid execution, String name) {
        return scene.context(flow, execution).at("/flow/variables/" + name).asText();
    }

    @Test
    void a_caller_is_silent_presses_a_key_is_connected_and_leaves_a_message() {
        String ann = Scene.somebody();
        String script =
                "[{\"Silence\": true}, {\"Digits\": \"1\"}, {\"DialCallStatus\": \"no-answer\"}, {\"Recording\": 7}]";

        Desk.post(Desk.CALLS, call(ann, script))
                .statusCode(201)
                .body("status", equalTo("completed"))
                .body("flow_sid", equalTo(flow.toString()))
                .body(
                        "heard.findAll { it.say }.say",
                        contains(
                                "Welcome to Fish & Chips",
                                "Press 1 for the kitchen, or say what you want",
                                "Welcome to Fish & Chips",
                                "Press 1 for the kitchen, or say what you want",
                                "Thank you for 7 seconds"));
        scene.runJobs();

        Sid execution = execution(ann);
        assertTrue(scene.execution(flow, execution).ended());
        assertEquals("1", variable(execution, "key"));
        assertEquals("heard", variable(execution, "outcome"));
        assertEquals(
                "no-answer",
                scene.context(flow, execution)
                        .at("/widgets/kitchen/DialCallStatus")
                        .asText());
    }

    @Test
    void a_caller_who_says_nothing_after_the_beep_is_told_from_one_who_speaks() {
        String ann = Scene.somebody();

        Desk.post(Desk.CALLS, call(ann, "[{\"Speech\": \"fish\"}, {\"Recording\": 0}]"))
                .statusCode(201)
                .body("status", equalTo("completed"));

        assertEquals("silent", variable(execution(ann), "outcome"));
        assertEquals(
                "fish",
                scene.context(flow, execution(ann))
                        .at("/widgets/menu/SpeechResult")
                        .asText());
    }

    @Test
    void a_caller_who_hangs_up_ends_the_flow() {
        String ann = Scene.somebody();

        Desk.post(Desk.CALLS, call(ann, "[{\"Status\": \"completed\"}]"))
                .statusCode(201)
                .body("status", equalTo("completed"));
        assertFalse(scene.execution(flow, execution(ann)).ended());
        scene.runJobs();

        assertTrue(scene.execution(flow, execution(ann)).ended());
    }

    @Test
    void a_caller_who_hangs_up_after_speaking_has_left_a_message() {
        String ann = Scene.somebody();

        Desk.post(Desk.CALLS, call(ann, "[{\"Speech\": \"fish\"}, {\"Recording\": 4, \"Digits\": \"hangup\"}]"))
                .statusCode(201)
                .body("status", equalTo("completed"));
        scene.runJobs();

        assertEquals("gone", variable(execution(ann), "outcome"));
        assertEquals(
                "4",
                scene.context(flow, execution(ann))
                        .at("/widgets/message/RecordingDuration")
                        .asText());
    }

    @Test
    void an_outgoing_call_rings_is_answered_and_walked() {
        String ann = Scene.somebody();
        Sid execution = scene.start(flow, ann, Scene.US).sid();
        scene.runJobs();
        String sid = Desk.get(Desk.CALLS, "To", ann)
                .body("calls", hasSize(1))
                .body("calls[0].status", equalTo("in-progress"))
                .body("calls[0].direction", equalTo("outbound-api"))
                .body("calls[0].answered_by", equalTo("human"))
                .body("calls[0].waiting_for", equalTo("recording"))
                .body("calls[0].heard.say", hasItem("This is for a human"))
                .extract()
                .path("calls[0].sid");

        Desk.post(Desk.CALLS + "/" + sid, Map.of("Recording", "3"))
                .body("status", equalTo("completed"))
                .body("heard.say", hasItem("Thank you for 3 seconds"));
        scene.runJobs();

        assertTrue(scene.execution(flow, execution).ended());
        assertEquals("heard", variable(execution, "outcome"));
    }

    @ParameterizedTest
    @CsvSource({"+15005550130, busy", "+15005550131, no-answer", "+15005550132, failed", "+15005550001, failed"})
    void an_outgoing_call_may_not_be_answered(String to, String status) {
        Sid execution = scene.start(flow, to, Scene.US).sid();

        scene.runJobs();

        assertTrue(scene.execution(flow, execution).ended());
        assertEquals(status, variable(execution, "outcome"));
    }

    @Test
    void a_machine_may_answer() {
        scene.start(flow, "+15005550133", Scene.US);

        scene.runJobs();

        Desk.get(Desk.CALLS, "To", "+15005550133")
                .body("calls[0].answered_by", equalTo("machine_start"))
                .body("calls[0].heard.say", hasItem("This is for a machine_start"));
    }

    @Test
    void somebody_writes_is_answered_and_replies() {
        String ann = Scene.somebody();
        Desk.post(
                        "/simulator/v1/Messages",
                        Map.of("From", ann, "To", Scene.US, "Body", "hello", "FlowSid", flow.toString()))
                .statusCode(201)
                .body("webhook.status", equalTo(200));
        scene.runJobs();
        Desk.get("/simulator/v1/Messages", "To", ann).body("messages.body", contains("Shall we call you?"));

        Desk.post("/simulator/v1/Messages", Map.of("From", ann, "To", Scene.US, "Body", "yes"))
                .statusCode(201)
                .body("webhook.status", equalTo(200));

        assertTrue(scene.execution(flow, execution(ann)).ended());
        assertEquals("yes", variable(execution(ann), "outcome"));
    }
}
