package io.understudy.channel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.understudy.catalog.FlowStatus;
import io.understudy.embedded.EmbeddedInfrastructure;
import io.understudy.execution.ExecutionReads;
import io.understudy.execution.ExecutionSummary;
import io.understudy.sid.Sid;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(EmbeddedInfrastructure.class)
class CallStatusTest {

    @Inject
    Scene scene;

    @Inject
    ExecutionReads reads;

    private Sid flow;
    private String ann;
    private Map<String, String> call;

    @BeforeEach
    void somebody_is_about_to_call() {
        flow = scene.flow(FlowStatus.PUBLISHED, Scene.definition("hotline.json"));
        ann = Scene.somebody();
        call = Scene.call(ann, Scene.US);
    }

    @ParameterizedTest
    @ValueSource(strings = {"completed", "busy", "failed", "no-answer", "canceled"})
    void a_call_that_is_over_ends_the_flow_that_speaks_on_it(String status) {
        Scene.receive(flow, call);

        Response answer = Scene.receive(flow, Scene.with(call, "CallStatus", status));

        assertEquals(204, answer.statusCode());
        assertTrue(scene.execution(flow, execution()).ended());
        assertEquals("hangup", lastStep());
        assertEquals("Hangup", Line.verbs(Scene.receive(flow, call)));
    }

    @Test
    void a_call_whose_end_nobody_reports_is_over_after_a_day() {
        Scene.receive(flow, call);
        String due = "UPDATE job SET due_at = now() - interval '1 second'"
                + " WHERE kind = 'limit-call' AND execution_sid = $1 RETURNING due_at";

        assertEquals(1, scene.rows(due, execution().uuid()).size());
        scene.runJobs();

        assertTrue(scene.execution(flow, execution()).ended());
        assertEquals("hangup", lastStep());
        assertEquals(0, scene.rows(due, execution().uuid()).size());
    }

    @Test
    void the_end_may_be_told_twice() {
        Scene.receive(flow, call);
        Map<String, String> over =
                Scene.with(call, "CallStatus", "completed", "CallbackSource", "call-progress-events");

        Scene.receive(flow, over);

        assertEquals(204, Scene.receive(flow, over).statusCode());
        assertEquals(1, scene.executionsOf(ann).size());
    }

    @ParameterizedTest
    @CsvSource({
        "initiated, CallbackSource, call-progress-events",
        "ringing, CallbackSource, call-progress-events",
        "in-progress, CallbackSource, call-progress-events",
        "ringing, SequenceNumber, 0",
        "in-progress, SequenceNumber, 2",
        "in-progress, RecordingStatus, completed",
        "completed, Direction, inbound",
        "no-answer, Direction, outbound-api",
    })
    void a_report_on_a_call_nobody_knows_starts_nothing(String status, String name, String value) {
        Response answer = Scene.receive(flow, Scene.with(call, "CallStatus", status, name, value));

        assertEquals(204, answer.statusCode());
        assertEquals(0, scene.executionsOf(ann).size());
    }

    @Test
    void progress_changes_nothing() {
        Scene.receive(flow, call);

        Response answer = Scene.receive(
                flow, Scene.with(call, "CallStatus", "in-progress", "CallbackSource", "call-progress-events"));

        assertEquals(204, answer.statusCode());
        assertFalse(scene.execution(flow, execution()).ended());
    }

    @Test
    void another_leg_that_ends_is_not_the_call() {
        Scene.receive(flow, call);
        Map<String, String> leg =
                Scene.with(Scene.call(ann, Scene.US), "CallStatus", "completed", "ParentCallSid", call.get("CallSid"));

        assertEquals(204, Scene.receive(flow, leg).statusCode());
        assertFalse(scene.execution(flow, execution()).ended());
    }

    @Test
    void a_call_we_place_that_nobody_takes_tells_the_flow_why() {
        ExecutionSummary ringing = scene.start(flow, ann, Scene.US);

        Response answer =
                Scene.receive(statusUrl(flow, ringing.sid(), fence()), Scene.with(call, "CallStatus", "busy"));

        assertEquals(204, answer.statusCode());
        assertTrue(scene.execution(flow, ringing.sid()).ended());
        assertEquals(
                "busy ",
                scene.context(flow, ringing.sid()).at("/flow/variables/failure").asText());
    }

    @Test
    void the_end_of_a_call_that_the_execution_no_longer_places_changes_nothing() {
        ExecutionSummary ringing = scene.start(flow, ann, Scene.US);

        Scene.receive(statusUrl(flow, ringing.sid(), fence() + 1), Scene.with(call, "CallStatus", "busy"));

        assertFalse(scene.execution(flow, ringing.sid()).ended());
    }

    @Test
    void the_end_of_a_call_that_was_taken_is_told_whatever_its_fence_was() {
        ExecutionSummary ringing = scene.start(flow, ann, Scene.US);
        int fence = fence();
        Line.go(WebhookUrls.returning("", Scene.ACCOUNT, flow, ringing.sid(), fence, WebhookUrls.ANSWERED), call);

        Scene.receive(statusUrl(flow, ringing.sid(), fence), Scene.with(call, "CallStatus", "completed"));

        assertTrue(scene.execution(flow, ringing.sid()).ended());
        assertEquals("hangup", lastStep());
    }

    @Test
    void an_execution_of_another_flow_is_left_alone() {
        ExecutionSummary ringing = scene.start(flow, ann, Scene.US);
        Sid other = scene.flow(FlowStatus.PUBLISHED, Scene.definition("hotline.json"));

        Response answer =
                Scene.receive(statusUrl(other, ringing.sid(), fence()), Scene.with(call, "CallStatus", "completed"));

        assertEquals(204, answer.statusCode());
        assertFalse(scene.execution(flow, ringing.sid()).ended());
    }

    private static String statusUrl(Sid flow, Sid execution, int fence) {
        return WebhookUrls.returning("", Scene.ACCOUNT, flow, execution, fence, WebhookUrls.STATUS);
    }

    private int fence() {
        Sid execution = execution();
        return Scene.get(() -> reads.standing(execution)).orElseThrow().fence();
    }

    private Sid execution() {
        List<Row> rows = scene.executionsOf(ann);
        assertEquals(1, rows.size());
        return new Sid(Sid.Prefix.FN, rows.get(0).getUUID("sid"));
    }

    private String lastStep() {
        return scene.rows(
                        "SELECT name FROM step WHERE execution_sid = $1 ORDER BY seq DESC LIMIT 1",
                        execution().uuid())
                .get(0)
                .getString("name");
    }
}
