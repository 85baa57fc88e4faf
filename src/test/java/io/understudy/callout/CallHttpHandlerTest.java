package io.understudy.callout;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.understudy.account.Accounts;
import io.understudy.catalog.Catalog;
import io.understudy.catalog.FlowDraft;
import io.understudy.catalog.FlowStatus;
import io.understudy.catalog.SaveResult;
import io.understudy.channel.Scene;
import io.understudy.embedded.EmbeddedInfrastructure;
import io.understudy.engine.Effect;
import io.understudy.execution.ExecutionSummary;
import io.understudy.execution.Executions;
import io.understudy.job.Job;
import io.understudy.job.JobResult;
import io.understudy.job.JobWorker;
import io.understudy.sid.Sid;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(EmbeddedInfrastructure.class)
class CallHttpHandlerTest {

    private static final String DEFINITION = """
            {"initial_state": "Trigger", "states": [
              {"name": "Trigger", "type": "trigger", "properties": {},
               "transitions": [{"event": "incomingRequest", "next": "ask"}]},
              {"name": "ask", "type": "make-http-request",
               "properties": {"method": "GET", "url": "http://127.0.0.1:%d/secret-path?token=1"},
               "transitions": [{"event": "success", "next": "good"}, {"event": "failed", "next": "bad"}]},
              {"name": "good", "type": "set-variables",
               "properties": {"variables": [{"key": "outcome", "value": "good"}]}, "transitions": [{"event": "next"}]},
              {"name": "bad", "type": "set-variables",
               "properties": {"variables": [{"key": "outcome", "value": "bad"}]}, "transitions": [{"event": "next"}]}
            ]}""";

    @Inject
    Scene scene;

    @Inject
    Catalog catalog;

    @Inject
    Accounts accounts;

    @Inject
    Executions executions;

    @Inject
    CallHttpHandler handler;

    @Inject
    JobWorker worker;

    private final Outside outside = new Outside(Settings.strict());
    private final List<String> keys = Collections.synchronizedList(new ArrayList<>());
    private int status = 200;
    private Sid flow;
    private ExecutionSummary execution;

    @BeforeEach
    void somebody_waits_for_a_server() {
        int port = outside.serve(this::answer);
        Scene.get(accounts::seeded);
        SaveResult saved = Scene.get(() -> catalog.create(
                Scene.ACCOUNT,
                new FlowDraft(
                        Optional.of("Order"),
                        FlowStatus.PUBLISHED,
                        Optional.of(DEFINITION.formatted(port)),
                        Optional.empty(),
                        Optional.empty())));
        flow = ((SaveResult.Saved) saved).flow().sid();
        execution = scene.start(flow, Scene.somebody(), Scene.US);
    }

    private void answer(HttpServerRequest request) {
        keys.add(request.getHeader("Idempotency-Key"));
        request.response()
                .setStatusCode(status)
                .putHeader("Content-Type", "application/json")
                .end("{\"order\":\"A\\u0000\"}\0");
    }

    @AfterEach
    void close() {
        outside.close();
    }

    @Test
    void an_answer_moves_the_execution_and_the_job_is_gone() {
        JobResult result = run(handler, job(1, false));

        assertInstanceOf(JobResult.Settled.class, result);
        assertEquals("good", outcome());
        assertEquals("{\"order\":\"A\\u0000\"}", output("/widgets/ask/body"));
        assertEquals(List.of(), jobs());
    }

    @Test
    void the_queue_hands_the_job_to_this_room() {
        while (!scene.execution(flow, execution.sid()).ended()) {
            assertTrue(Scene.get(worker::runOnce) > 0, "the queue is empty");
        }

        assertEquals("good", outcome());
    }

    @Test
    void an_error_is_an_answer_and_is_not_asked_for_again() {
        status = 503;

        JobResult result = run(handler, job(1, false));

        assertInstanceOf(JobResult.Settled.class, result);
        assertEquals("bad", outcome());
        assertEquals("503", output("/widgets/ask/status_code"));
        assertEquals(1, keys.size());
    }

    @Test
    void a_host_that_may_not_be_asked_fails_the_widget() {
        JobResult result = run(new CallHttpHandler(outside.client(), executions), job(1, false));

        assertInstanceOf(JobResult.Settled.class, result);
        assertEquals("bad", outcome());
        assertEquals(List.of(), keys);
        assertEquals(List.of(), jobs());
        assertEquals(
                1,
                scene.rows(
                                "SELECT 1 FROM alert WHERE execution_sid = $1",
                                execution.sid().uuid())
                        .size());
    }

    @Test
    void after_a_crash_the_server_is_asked_again_under_the_same_key() {
        Job first = job(1, false);
        run(handler, first);

        run(
                handler,
                new Job(
                        first.id(),
                        Scene.ACCOUNT,
                        "call-http",
                        execution.sid(),
                        first.fence(),
                        first.args(),
                        2,
                        false,
                        null));

        assertEquals(
                List.of(execution.sid() + "." + first.fence() + ".0"),
                keys.stream().distinct().toList());
        assertEquals("good", outcome());
    }

    @Test
    void a_stale_answer_is_settled_and_changes_nothing() {
        Job job = job(1, false);
        run(handler, job);
        status = 500;

        JobResult result = run(handler, job);

        assertInstanceOf(JobResult.Settled.class, result);
        assertEquals("good", outcome());
    }

    @Test
    void the_last_attempt_tells_the_flow() {
        JobResult result = run(new CallHttpHandler(outside.client(), executions), job(8, true));

        assertInstanceOf(JobResult.Settled.class, result);
        assertEquals("bad", outcome());
    }

    @Test
    void an_execution_that_is_gone_wants_no_answer() {
        Job job = job(1, false);
        Scene.get(() -> executions.delete(Scene.ACCOUNT, flow, execution.sid()));

        JobResult result = run(handler, job);

        assertInstanceOf(JobResult.Settled.class, result);
        assertEquals(List.of(), jobs());
    }

    @Test
    void while_every_place_is_taken_the_job_goes_back_into_the_queue() {
        outside.use(Settings.local().atMost(1));
        CompletableFuture<HttpServerRequest> held = new CompletableFuture<>();
        int slow = outside.serve(held::complete);
        var exchange = outside.client()
                .ask(
                        Scene.ACCOUNT,
                        outside.effect(
                                "GET", "http://127.0.0.1:" + slow + "/", "", "", Effect.CallHttp.Authorization.NONE))
                .subscribe()
                .with(ignored -> {});
        held.join();

        JobResult result = run(new CallHttpHandler(outside.client(), executions), job(1, true));

        assertInstanceOf(JobResult.Snooze.class, result);
        assertEquals(List.of(), keys);
        assertEquals(1, jobs().size());
        exchange.cancel();
    }

    @Test
    void metrics_count_requests_and_name_no_urls() {
        run(handler, job(1, false));

        String metrics = RestAssured.get("/q/metrics").asString();

        assertTrue(metrics.contains("understudy_callout_requests_seconds_count{outcome=\"answered_2xx\""), metrics);
        assertFalse(metrics.contains("secret-path"), metrics);
        assertFalse(metrics.contains("127.0.0.1"), metrics);
    }

    private static JobResult run(CallHttpHandler handler, Job job) {
        return Scene.get(() -> handler.run(job));
    }

    /** The execution's request, as the queue would hand it out in that attempt. */
    private Job job(int attempt, boolean last) {
        Row row = scene.rows(
                        "UPDATE job SET attempt = $2::int, state = 'running', due_at = now() + interval '1 hour'"
                                + " WHERE execution_sid = $1 AND kind = 'call-http' RETURNING id, fence, args",
                        execution.sid().uuid(),
                        attempt)
                .get(0);
        return new Job(
                row.getLong("id"),
                Scene.ACCOUNT,
                "call-http",
                execution.sid(),
                row.getInteger("fence"),
                row.getString("args"),
                attempt,
                last,
                null);
    }

    private List<Row> jobs() {
        return scene.rows(
                "SELECT id FROM job WHERE execution_sid = $1 AND kind = 'call-http'",
                execution.sid().uuid());
    }

    private String outcome() {
        assertTrue(scene.execution(flow, execution.sid()).ended());
        return output("/flow/variables/outcome");
    }

    private String output(String pointer) {
        return scene.context(flow, execution.sid()).at(pointer).asText();
    }
}
