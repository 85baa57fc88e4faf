package io.understudy.api;

import static io.understudy.api.Api.ann;
import static io.understudy.api.Api.bob;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.understudy.embedded.EmbeddedInfrastructure;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(EmbeddedInfrastructure.class)
class ExecutionsApiTest {

    @Test
    void a_started_execution_is_answered_whole() {
        String flow = Api.publishedFlow();
        String to = Api.somebody();

        Response created = ann().formParams(Map.of("To", to, "From", Api.US, "Parameters", "{\"name\": \"Ann\"}"))
                .post("/v2/Flows/" + flow + "/Executions");

        String sid = created.path("sid");
        String path = "/v2/Flows/" + flow + "/Executions/" + sid;
        created.then()
                .statusCode(201)
                .header(Idempotency.REPLAYED, nullValue())
                .body("account_sid", equalTo(Api.ANN))
                .body("flow_sid", equalTo(flow))
                .body("contact_channel_address", equalTo(to))
                .body("contact_sid", matchesPattern("FC[0-9a-f]{32}"))
                .body("flow_version", equalTo(1))
                .body("context", equalTo(Map.of()))
                .body("status", equalTo("active"))
                .body("initiated_by", matchesPattern("KR[0-9a-f]{32}"))
                .body("url", containsString(path))
                .body("links.steps", containsString(path + "/Steps"))
                .body("links.execution_context", containsString(path + "/Context"));
        ann().get(path).then().statusCode(200).body("sid", equalTo(sid)).body("status", equalTo("active"));
        ann().get(path + "/Context")
                .then()
                .statusCode(200)
                .body("execution_sid", equalTo(sid))
                .body("context.flow.data.name", equalTo("Ann"))
                .body("url", containsString(path + "/Context"));
    }

    @Test
    void steps_are_listed_newest_first_and_each_has_its_context() {
        String flow = Api.publishedFlow();
        String steps = "/v2/Flows/" + flow + "/Executions/" + Api.start(flow, Api.somebody()) + "/Steps";

        Response listed = ann().get(steps);

        listed.then()
                .statusCode(200)
                .body("steps", hasSize(greaterThanOrEqualTo(1)))
                .body("steps[-1].name", equalTo("incomingRequest"))
                .body("steps[-1].transitioned_from", equalTo("Trigger"))
                .body("steps[-1].type", equalTo("trigger"))
                .body("steps[-1].context", equalTo(Map.of()))
                .body("steps[-1].date_updated", nullValue())
                .body("meta.key", equalTo("steps"));
        String step = steps + "/" + listed.path("steps[-1].sid");
        ann().get(step).then().statusCode(200).body("links.step_context", containsString(step + "/Context"));
        ann().get(step + "/Context")
                .then()
                .statusCode(200)
                .body("step_sid", equalTo(listed.path("steps[-1].sid")))
                .body("url", containsString(step + "/Context"));
    }

    @Test
    void a_second_execution_for_the_same_contact_is_a_conflict_until_the_first_has_ended() {
        String flow = Api.publishedFlow();
        String executions = "/v2/Flows/" + flow + "/Executions";
        String to = Api.somebody();
        String first = Api.start(flow, to);

        ann().formParams(Map.of("To", to, "From", Api.US))
                .post(executions)
                .then()
                .statusCode(409)
                .body("code", equalTo(20409))
                .body("status", equalTo(409))
                .body(
                        "message",
                        equalTo("Execution " + first + " is already active for this contact."
                                + " End the active Execution before creating a new one"))
                .body("details.conflicting_execution_sid", equalTo(first));
        ann().formParam("Status", "ended")
                .post(executions + "/" + first)
                .then()
                .statusCode(200)
                .body("status", equalTo("ended"));
        ann().formParam("Status", "ended")
                .post(executions + "/" + first)
                .then()
                .statusCode(409)
                .body("code", equalTo(20409))
                .body("message", equalTo("Execution " + first + " has already ended"));
        assertNotEquals(first, Api.start(flow, to));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Idempotency-Key", "I-Twilio-Idempotency-Token", "ExternalId"})
    void the_same_key_and_request_is_the_same_execution(String carrier) {
        String executions = "/v2/Flows/" + Api.publishedFlow() + "/Executions";
        String to = Api.somebody();
        String key = UUID.randomUUID().toString();

        String first = withKey(carrier, key, to, "{\"a\": 1, \"b\": {\"c\": 2}}", executions)
                .then()
                .statusCode(201)
                .extract()
                .path("sid");
        withKey(carrier, key, to, "{\"b\": {\"c\": 2}, \"a\": 1}", executions)
                .then()
                .statusCode(201)
                .header(Idempotency.REPLAYED, "true")
                .body("sid", equalTo(first));
        withKey(carrier, key, Api.somebody(), "{}", executions)
                .then()
                .statusCode(409)
                .body("code", equalTo(20409))
                .body("details.execution_sid", equalTo(first));
    }

    @Test
    void of_fifty_creates_at_once_for_one_contact_one_starts() {
        String executions = "/v2/Flows/" + Api.publishedFlow() + "/Executions";
        String to = Api.somebody();

        List<Response> answers = fiftyAtOnce(() -> withKey("", "", to, "{}", executions));

        assertEquals(
                1, answers.stream().filter(answer -> answer.statusCode() == 201).count());
        assertEquals(
                49,
                answers.stream().filter(answer -> answer.statusCode() == 409).count());
    }

    @Test
    void fifty_creates_at_once_with_one_key_are_one_execution() {
        String executions = "/v2/Flows/" + Api.publishedFlow() + "/Executions";
        String to = Api.somebody();
        String key = UUID.randomUUID().toString();

        List<Response> answers = fiftyAtOnce(() -> withKey("Idempotency-Key", key, to, "{}", executions));

        assertEquals(
                List.of(201),
                answers.stream().map(Response::statusCode).distinct().toList());
        assertEquals(
                1, answers.stream().map(answer -> answer.path("sid")).distinct().count());
        assertEquals(
                49,
                answers.stream()
                        .filter(answer -> answer.header(Idempotency.REPLAYED) != null)
                        .count());
    }

    @Test
    void keys_of_different_accounts_are_different_keys() {
        String key = UUID.randomUUID().toString();
        String definition = Api.GREETER;
        String bobs = bob().formParams(Map.of("FriendlyName", "b", "Status", "published", "Definition", definition))
                .post("/v2/Flows")
                .path("sid");
        withKey("ExternalId", key, Api.somebody(), "{}", "/v2/Flows/" + Api.publishedFlow() + "/Executions")
                .then()
                .statusCode(201);

        bob().formParams(Map.of("To", Api.somebody(), "From", Api.US, "ExternalId", key))
                .post("/v2/Flows/" + bobs + "/Executions")
                .then()
                .statusCode(201)
                .header(Idempotency.REPLAYED, nullValue());
    }

    @Test
    void a_flow_that_was_never_published_runs_only_for_its_test_users() {
        String flow = Api.createFlow("draft").path("sid");
        String executions = "/v2/Flows/" + flow + "/Executions";
        String tester = Api.somebody();
        ann().formParam("TestUsers", tester)
                .post("/v2/Flows/" + flow + "/TestUsers")
                .then()
                .statusCode(200);

        ann().formParams(Map.of("To", Api.somebody(), "From", Api.US))
                .post(executions)
                .then()
                .statusCode(404)
                .body("code", equalTo(20404))
                .body("message", containsString("has no published revision"));
        Api.start(flow, tester);
    }

    @Test
    void a_deleted_execution_is_gone_with_everything_below() {
        String flow = Api.publishedFlow();
        String to = Api.somebody();
        String path = "/v2/Flows/" + flow + "/Executions/" + Api.start(flow, to);

        ann().delete(path).then().statusCode(204).body(equalTo(""));

        for (String gone : new String[] {path, path + "/Context", path + "/Steps"}) {
            ann().get(gone).then().statusCode(404).body("code", equalTo(20404));
        }
        ann().delete(path).then().statusCode(404);
        Api.start(flow, to);
    }

    @Test
    void an_execution_is_found_only_under_its_own_flow_and_account() {
        String flow = Api.publishedFlow();
        String sid = Api.start(flow, Api.somebody());
        String wrongFlow = "/v2/Flows/" + Api.publishedFlow() + "/Executions/" + sid;
        String rightFlow = "/v2/Flows/" + flow + "/Executions/" + sid;

        for (String below : new String[] {"", "/Context", "/Steps"}) {
            ann().get(wrongFlow + below).then().statusCode(404);
            bob().get(rightFlow + below).then().statusCode(404);
        }
        ann().formParam("Status", "ended").post(wrongFlow).then().statusCode(404);
        bob().formParam("Status", "ended").post(rightFlow).then().statusCode(404);
        ann().delete(wrongFlow).then().statusCode(404);
        bob().delete(rightFlow).then().statusCode(404);
        bob().get("/understudy/v1/Executions/" + sid + "/Alerts").then().statusCode(404);
        ann().get(rightFlow).then().statusCode(200).body("status", equalTo("active"));
    }

    @Test
    void executions_are_filtered_by_status_and_date() {
        String flow = Api.publishedFlow();
        String executions = "/v2/Flows/" + flow + "/Executions";
        String first = Api.start(flow, Api.somebody());
        String second = Api.start(flow, Api.somebody());
        ann().formParam("Status", "ended").post(executions + "/" + first).then().statusCode(200);
        LocalDate today = ann().get(executions + "/" + second)
                .then()
                .extract()
                .jsonPath()
                .getString("date_created")
                .transform(date -> LocalDate.parse(date.substring(0, 10)));
        assertEquals(today, today.atStartOfDay(ZoneOffset.UTC).toLocalDate());

        ann().get(executions).then().body("executions.sid", contains(second, first));
        ann().get(executions + "?status=ended").then().body("executions.sid", contains(first));
        ann().get(executions + "?Status=active").then().body("executions.sid", contains(second));
        ann().get(executions + "?DateCreatedFrom=" + today).then().body("executions.sid", contains(second, first));
        ann().get(executions + "?DateCreatedFrom=" + today.minusDays(1) + "T00:00:00&DateCreatedTo=" + today.plusDays(1)
                        + "T00:00:00Z")
                .then()
                .body("executions.sid", contains(second, first));
        ann().get(executions + "?DateCreatedTo=" + today).then().statusCode(200).body("executions", empty());
        ann().get(executions + "?DateCreatedFrom=" + today.plusDays(1) + "&DateCreatedTo=" + today)
                .then()
                .statusCode(200)
                .body("executions", empty());
    }

    @Test
    void alerts_are_listed_under_their_own_key() {
        String sid = Api.start(Api.publishedFlow(), Api.somebody());

        ann().get("/understudy/v1/Executions/" + sid + "/Alerts")
                .then()
                .statusCode(200)
                .body("meta.key", equalTo("alerts"))
                .body("meta.next_page_url", nullValue());
    }

    private static Response withKey(String carrier, String key, String to, String parameters, String path) {
        var request = ann().formParams(Map.of("To", to, "From", Api.US, "Parameters", parameters));
        if (carrier.isEmpty()) {
            return request.post(path);
        }
        return (carrier.equals("ExternalId") ? request.formParam(carrier, key) : request.header(carrier, key))
                .post(path);
    }

    private static List<Response> fiftyAtOnce(Supplier<Response> request) {
        ExecutorService callers = Executors.newFixedThreadPool(50);
        try {
            List<CompletableFuture<Response>> calls = Stream.generate(
                            () -> CompletableFuture.supplyAsync(request, callers))
                    .limit(50)
                    .toList();
            return calls.stream().map(CompletableFuture::join).toList();
        } finally {
            callers.shutdownNow();
        }
    }
}
