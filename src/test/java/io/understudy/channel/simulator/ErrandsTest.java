package io.understudy.channel.simulator;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.understudy.channel.CarrierRequest;
import io.understudy.channel.CarrierResult;
import io.understudy.channel.Scene;
import io.understudy.embedded.EmbeddedInfrastructure;
import io.understudy.engine.Effect;
import io.understudy.engine.Effect.AskCarrier.Operation;
import io.understudy.sid.Sid;
import io.understudy.sid.Sids;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the simulated carrier is asked for beside messages and calls. */
@QuarkusTest
@QuarkusTestResource(EmbeddedInfrastructure.class)
class ErrandsTest {

    private static final Sid FLOW = Sids.mint(Sid.Prefix.FW);

    @Inject
    SimulatorCarrier carrier;

    private Application application;

    @BeforeEach
    void open() {
        application = new Application().on("/voice", "<Gather/>").on("/flow", 200, "");
    }

    @AfterEach
    void close() {
        application.close();
    }

    private CarrierRequest request(Operation operation, String... parameters) {
        ObjectNode given = JsonNodeFactory.instance.objectNode();
        for (int i = 0; i < parameters.length; i += 2) {
            given.put(parameters[i], parameters[i + 1]);
        }
        return request(operation, given);
    }

    private CarrierRequest request(Operation operation, ObjectNode parameters) {
        Effect.Id id = new Effect.Id(Sids.mint(Sid.Prefix.FN), 1, 0);
        Effect.AskCarrier effect = new Effect.AskCarrier(id, operation, Scene.US, parameters);
        return new CarrierRequest(Scene.ACCOUNT, FLOW, effect, application.url("/flow"), 1);
    }

    private ObjectNode done(CarrierRequest request) {
        return assertInstanceOf(CarrierResult.Done.class, Scene.get(() -> carrier.perform(request)))
                .resource();
    }

    private String call() {
        return Desk.post(Desk.CALLS, Map.of("From", "+1", "To", Scene.US, "Url", application.url("/voice")))
                .extract()
                .path("sid");
    }

    @Test
    void a_call_is_recorded_under_the_names_that_flows_read() {
        String call = call();
        CarrierRequest start = request(Operation.START_RECORDING, "CallSid", call, "RecordingChannels", "dual");

        ObjectNode recording = done(start);

        assertTrue(recording.path("Sid").asText().matches("RE[0-9a-f]{32}"));
        assertEquals(call, recording.path("CallSid").asText());
        assertEquals("in-progress", recording.path("Status").asText());
        assertEquals(2, recording.path("Channels").asInt());
        assertEquals("StartCallRecordingAPI", recording.path("Source").asText());
        assertTrue(recording.has("StartTime") && recording.has("Uri") && recording.has("Duration"));
        assertEquals(recording, done(start));
        ObjectNode stopped = done(request(Operation.STOP_RECORDING, "CallSid", call));
        assertEquals(recording.path("Sid"), stopped.path("Sid"));
        assertEquals("stopped", stopped.path("Status").asText());
    }

    @ParameterizedTest
    @EnumSource(names = {"START_RECORDING", "STOP_RECORDING", "RESUME_CONVERSATION", "CLOSE_CONVERSATION"})
    void what_does_not_exist_is_refused(Operation operation) {
        for (String sid : List.of("", "CA1", Sids.mint(Sid.Prefix.CA).toString())) {
            CarrierRequest request = request(operation, "CallSid", sid, "ConversationSid", sid.replace("CA", "CH"));

            assertEquals(
                    20404,
                    assertInstanceOf(CarrierResult.Refused.class, Scene.get(() -> carrier.perform(request)))
                            .errorCode());
        }
    }

    @Test
    void a_task_is_created_once() {
        CarrierRequest request = request(Operation.CREATE_TASK, "WorkflowSid", "WW1", "Attributes", "{\"a\":1}");

        ObjectNode task = done(request);

        assertTrue(task.path("sid").asText().matches("WT[0-9a-f]{32}"));
        assertEquals("WW1", task.path("workflow_sid").asText());
        assertEquals("{\"a\":1}", task.path("attributes").asText());
        assertEquals(task, done(request));
    }

    @Test
    void somebody_writes_into_a_conversation_and_the_flow_is_told() {
        ObjectNode parameters = JsonNodeFactory.instance.objectNode().put("ServiceSid", "IS1");
        parameters.putArray("Participants").addObject().put("Identity", "ann");
        CarrierRequest start = request(Operation.START_CONVERSATION, parameters);
        ObjectNode started = done(start);
        assertEquals(started, done(start));
        String sid = started.at("/conversation/sid").asText();
        assertTrue(sid.matches("CH[0-9a-f]{32}"));
        assertEquals("active", started.at("/conversation/state").asText());
        assertEquals("ann", started.at("/conversation/participants/0/Identity").asText());
        assertTrue(started.path("webhook_sid").asText().matches("WH[0-9a-f]{32}"));
        assertEquals(
                started.path("conversation"),
                done(request(Operation.RESUME_CONVERSATION, "ConversationSid", sid))
                        .path("conversation"));

        Desk.post("/simulator/v1/Conversations/" + sid + "/Messages", Map.of("Author", "ann", "Body", "Hello?"))
                .statusCode(201)
                .body("index", equalTo(0))
                .body("webhook.status", equalTo(200));

        Application.Asked told = application.asked("/flow").get(0);
        assertEquals(sid, told.parameter("ConversationSid"));
        assertEquals("onMessageAdded", told.parameter("EventType"));
        assertEquals("Hello?", told.parameter("Body"));
        assertTrue(application.signed(told, Scene.TOKEN));
        Desk.get("/simulator/v1/Conversations/" + sid).body("messages", equalTo(1));
        assertEquals(
                "closed",
                done(request(Operation.CLOSE_CONVERSATION, "ConversationSid", sid))
                        .path("state")
                        .asText());
    }

    @Test
    void a_conversation_that_nobody_began_takes_the_flow_it_is_about() {
        String path = "/simulator/v1/Conversations/" + Sids.mint(Sid.Prefix.CH) + "/Messages";

        Desk.post(path, Map.of("Author", "ann", "Body", "Hello?")).statusCode(404);
        Desk.post(path, Map.of("Author", "ann")).statusCode(400).body("message", containsString("Body"));
        Desk.post(path, Map.of("Author", "ann", "Body", "Hello?", "FlowSid", FLOW.toString()))
                .statusCode(201)
                .body("webhook.status", equalTo(404));
    }

    @Test
    void a_flow_can_write_into_a_conversation_that_somebody_began() {
        String path = "/simulator/v1/Conversations/" + Sids.mint(Sid.Prefix.CH);

        Desk.post(path + "/Messages", Map.of("Author", "ann", "Body", "Hello?", "FlowSid", FLOW.toString()));

        Desk.get(path).body("conversation.chat_service_sid", matchesPattern("IS[0-9a-f]{32}"));
    }
}
