package io.understudy.channel;

import static org.hamcrest.Matchers.containsString;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.understudy.account.TwilioSignature;
import io.understudy.catalog.FlowStatus;
import io.understudy.embedded.EmbeddedInfrastructure;
import io.understudy.execution.ExecutionReads;
import io.understudy.execution.ExecutionSummary;
import io.understudy.execution.Standing;
import io.understudy.sid.Sid;
import io.understudy.sid.Sids;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(EmbeddedInfrastructure.class)
class CallReturnTest {

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

    @Test
    void a_stale_return_changes_nothing_and_gets_what_is_to_be_said_now() {
        String greeted = Line.next(Scene.receive(flow, call));
        Response menu = Line.go(greeted, call);

        Response again = Line.go(greeted, call, "Digits", "9");

        assertEquals(menu.body().asString(), again.body().asString());
        assertEquals("menu", at());
    }

    @Test
    void the_same_return_ten_times_at_once_moves_the_flow_once() {
        for (int round = 0; round < 3; round++) {
            somebody_is_about_to_call();
            String greeted = Line.next(Scene.receive(flow, call));

            List<String> answers = together(
                            Stream.generate(() -> greeted).limit(10).toList())
                    .stream()
                    .map(answer -> answer.body().asString())
                    .distinct()
                    .toList();

            assertEquals(1, answers.size(), answers.toString());
            assertEquals("menu", at());
        }
    }

    @Test
    void a_return_is_told_with_what_the_carrier_says_and_nothing_of_ours() {
        String pressed = Line.action(Line.toMenu(flow, call));

        CompletableFuture<Response> parked =
                CompletableFuture.supplyAsync(() -> Line.go(pressed, call, "Digits", "1", "Odd", "1"));
        runJobsUntil(parked);

        var menu = scene.context(flow, execution()).at("/widgets/menu");
        assertEquals("1", menu.path("Digits").asText());
        assertEquals("1", menu.path("Odd").asText());
        assertFalse(menu.has("FlowEvent") || menu.has("Fence") || menu.has("ExecutionSid"), menu.toString());
    }

    @Test
    void a_webhook_that_is_parked_wakes_when_the_flow_goes_on() {
        String pressed = Line.action(Line.toMenu(flow, call));
        CompletableFuture<Response> parked = CompletableFuture.supplyAsync(() -> Line.go(pressed, call, "Digits", "1"));

        runJobsUntil(parked);

        assertEquals("Say Redirect", Line.verbs(parked.join()));
        assertEquals("We have sent it", Line.first(parked.join()).getTextContent());
    }

    @Test
    void a_carrier_that_was_told_to_wait_changes_nothing_by_asking_again() {
        Line.toMenu(flow, call);
        Standing before = standing();
        String waiting = returning("wait", execution(), before.fence());

        Response answer = Line.go(waiting, call, "Digits", "1");

        assertEquals("Gather Redirect", Line.verbs(answer));
        assertEquals(before, standing());
    }

    @Test
    void a_verb_that_comes_back_by_get_counts_too() {
        String greeted = Line.next(Scene.receive(flow, call));
        String path = greeted + "&" + Scene.encode(Scene.with(call, "CallStatus", "in-progress"));
        String url = "http://localhost:" + RestAssured.port + path;

        Response menu = RestAssured.given()
                .urlEncodingEnabled(false)
                .header(TwilioSignature.HEADER, TwilioSignature.sign(Scene.TOKEN, url, Map.of()))
                .get(path);

        assertEquals("Gather Redirect", Line.verbs(menu));
        assertFalse(scene.context(flow, execution()).at("/widgets/greet").has("Fence"));
    }

    @Test
    void a_verb_that_a_hang_up_brings_back_ends_what_nobody_hears() {
        String greeted = Line.next(Scene.receive(flow, call));

        Response answer = Line.go(greeted, call, "CallStatus", "completed");

        assertEquals(Twiml.EMPTY, answer.body().asString());
        assertTrue(scene.execution(flow, execution()).ended());
    }

    @Test
    void a_stale_return_of_a_call_that_is_over_still_tells_that_it_is() {
        String greeted = Line.next(Scene.receive(flow, call));
        Line.go(greeted, call);

        Line.go(greeted, call, "CallStatus", "completed");

        assertTrue(scene.execution(flow, execution()).ended());
        assertEquals("hangup", lastStep());
    }

    @Test
    void a_return_and_the_end_of_the_call_at_once_end_the_execution() {
        for (int round = 0; round < 5; round++) {
            somebody_is_about_to_call();
            String greeted = Line.next(Scene.receive(flow, call));
            Map<String, String> over = Scene.with(call, "CallStatus", "completed");

            CompletableFuture<Response> status = CompletableFuture.supplyAsync(() -> Scene.receive(flow, over));
            Response answer = Line.go(greeted, call);
            status.join();

            assertEquals(200, answer.statusCode());
            assertTrue(scene.execution(flow, execution()).ended());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "", "-1", "1.5", "99999999999", "0x1"})
    void a_fence_that_is_no_number_is_refused(String fence) {
        Scene.receive(flow, call);
        String path = returning("audioComplete", execution(), 1).replace("Fence=1", "Fence=" + fence);

        Line.go(path, call).then().statusCode(400).body("message", containsString("Fence"));
    }

    @Test
    void what_is_no_execution_or_names_no_event_is_refused() {
        String path = returning("audioComplete", Sids.mint(Sid.Prefix.FN), 1);

        Line.go(path.replaceAll("FN[0-9a-f]{32}", "FN1"), call).then().statusCode(400);
        Line.go(path.replaceAll("&ExecutionSid=[^&]*", ""), call).then().statusCode(400);
        Line.go(path.replaceAll("FlowEvent=[^&]*&", ""), call).then().statusCode(400);
        Line.go(path, call).then().statusCode(404);
    }

    @Test
    void an_execution_of_another_flow_is_not_found_and_left_alone() {
        Scene.receive(flow, call);
        Sid execution = execution();
        int fence = standing().fence();
        Sid other = scene.flow(FlowStatus.PUBLISHED, Scene.definition("hotline.json"));
        String forged = WebhookUrls.returning("", Scene.ACCOUNT, other, execution, fence, "audioComplete");

        Line.go(forged, call).then().statusCode(404);

        assertEquals("greet", at());
    }

    @Test
    void a_call_that_is_not_the_executions_is_hung_up() {
        Line.toMenu(flow, call);
        String stale = returning("audioComplete", execution(), 1);

        Response answer = Line.go(stale, Scene.call(Scene.somebody(), Scene.US));

        assertEquals("Hangup", Line.verbs(answer));
        assertEquals("menu", at());
    }

    @Test
    void a_call_of_ours_that_is_taken_hears_the_flow() {
        ExecutionSummary ringing = scene.start(flow, ann, Scene.US);
        Standing placing = standing();
        String answered = returning(WebhookUrls.ANSWERED, ringing.sid(), placing.fence());

        Response answer = Line.go(answered, call, "AnsweredBy", "human");

        assertEquals("Say Redirect", Line.verbs(answer));
        assertEquals(
                "human",
                scene.context(flow, ringing.sid())
                        .at("/widgets/ring/AnsweredBy")
                        .asText());
        assertEquals(answer.body().asString(), Line.go(answered, call).body().asString());
    }

    private void runJobsUntil(CompletableFuture<Response> answered) {
        while (!answered.isDone()) {
            scene.runJobs();
        }
    }

    private List<Response> together(List<String> paths) {
        List<CompletableFuture<Response>> answers = paths.stream()
                .map(path -> CompletableFuture.supplyAsync(() -> Line.go(path, call)))
                .toList();
        return answers.stream().map(CompletableFuture::join).toList();
    }

    private String returning(String event, Sid execution, int fence) {
        return WebhookUrls.returning("", Scene.ACCOUNT, flow, execution, fence, event);
    }

    private Sid execution() {
        List<Row> rows = scene.executionsOf(ann);
        assertEquals(1, rows.size());
        return new Sid(Sid.Prefix.FN, rows.get(0).getUUID("sid"));
    }

    private Standing standing() {
        Sid execution = execution();
        return Scene.get(() -> reads.standing(execution)).orElseThrow();
    }

    /** The widget the execution stands at: where its last step led. */
    private String at() {
        return step("transitioned_to");
    }

    private String lastStep() {
        return step("name");
    }

    private String step(String column) {
        return scene.rows(
                        "SELECT " + column + " AS it FROM step WHERE execution_sid = $1 ORDER BY seq DESC LIMIT 1",
                        execution().uuid())
                .get(0)
                .getString("it");
    }
}
