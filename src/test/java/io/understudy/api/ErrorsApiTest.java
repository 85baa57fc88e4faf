package io.understudy.api;

import static io.restassured.RestAssured.given;
import static io.understudy.api.Api.ann;
import static io.understudy.api.Api.as;
import static org.hamcrest.Matchers.anyOf;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.understudy.embedded.EmbeddedInfrastructure;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(EmbeddedInfrastructure.class)
class ErrorsApiTest {

    private static final String STRANGE_FLOW = "FW" + "0".repeat(32);

    @Test
    void nobody_is_asked_to_authenticate() {
        error(given().get("/v2/Flows"), 401, 20003)
                .body("message", equalTo("Authenticate"))
                .header("WWW-Authenticate", "Basic realm=\"Twilio API\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Basic",
                "Basic ",
                "Basic %%%",
                "Basic bm9jb2xvbg==",
                "Basic Og==",
                "Bearer abc",
                "basic",
                "Basic QUMwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMTp3cm9uZw=="
            })
    void whatever_is_not_a_right_login_is_asked_to_authenticate(String header) {
        error(given().header("Authorization", header).get("/v2/Flows"), 401, 20003)
                .header("WWW-Authenticate", notNullValue());
    }

    @Test
    void an_oversize_header_is_asked_to_authenticate() {
        String huge = Base64.getEncoder()
                .encodeToString((Api.ANN + ":" + "x".repeat(3_000)).getBytes(StandardCharsets.UTF_8));

        error(given().header("Authorization", "Basic " + huge).get("/v2/Flows"), 401, 20003);
    }

    @Test
    void a_suspended_account_is_told_so() {
        error(as(Api.CAROL, Api.CAROLS_TOKEN).get("/v2/Flows"), 403, 20005)
                .body("message", equalTo("Account not active"))
                .header("WWW-Authenticate", nullValue());
        error(as(Api.CAROL, Api.ANNS_TOKEN).get("/v2/Flows"), 401, 20003);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/v2", "/v2/", "/v2/Nothing", "/v2/flows", "/understudy/v1/Nothing", "//v2/Flows", "/v2/./Flows"
            })
    void a_path_that_leads_nowhere_still_needs_a_login_and_then_does_not_exist(String path) {
        Response stranger = given().urlEncodingEnabled(false).get(path);
        assertTrue(stranger.statusCode() == 401 || stranger.statusCode() == 404, stranger.asString());
        assertEquals(stranger.statusCode(), stranger.jsonPath().getInt("status"));

        Response known = ann().urlEncodingEnabled(false).get(path);
        assertTrue(known.statusCode() == 404 || known.statusCode() == 200, known.asString());
    }

    @Test
    void a_path_outside_the_api_does_not_exist_in_the_same_words() {
        error(given().get("/nothing/here"), 404, 20404)
                .body("message", equalTo("The requested resource /nothing/here was not found"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"PUT", "PATCH"})
    void a_wrong_verb_is_not_allowed(String verb) {
        error(ann().request(verb, "/v2/Flows"), 405, 20004)
                .body("message", equalTo("Method not allowed"))
                .header("Allow", containsString("POST"));
    }

    @Test
    void a_flow_cannot_be_deleted_by_its_collection() {
        error(ann().delete("/v2/Flows"), 405, 20004).header("Allow", containsString("GET"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "FW0",
                "fw00000000000000000000000000000000",
                "FW0000000000000000000000000000000g",
                "FW000000000000000000000000000000000",
                "FN00000000000000000000000000000000",
                "a'%20OR%201=1--",
                "%00"
            })
    void what_is_not_a_sid_names_nothing(String sid) {
        error(ann().urlEncodingEnabled(false).get("/v2/Flows/" + sid), 404, 20404);
    }

    @Test
    void a_missing_resource_is_named_without_the_version() {
        error(ann().get("/v2/Flows/" + STRANGE_FLOW + "/"), 404, 20404)
                .body("message", equalTo("The requested resource /Flows/" + STRANGE_FLOW + " was not found"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "FriendlyName=a&Status=draft            | Missing required parameter Definition in the post body",
                "FriendlyName=a&Definition={}           | Missing required parameter Status in the post body",
                "Status=draft&Definition={}             | Missing required parameter FriendlyName in the post body",
                "FriendlyName=&Status=draft&Definition={} | Missing required parameter FriendlyName in the post body",
                "FriendlyName=a&Status=live&Definition={} | Invalid parameter Status: must be draft or published",
                "FriendlyName=a&Status=Draft&Definition={} | Invalid parameter Status: must be draft or published",
                "FriendlyName=a%00b&Status=draft&Definition={} | Invalid parameter FriendlyName: must not contain zero characters",
                "FriendlyName=a%0Ab&Status=draft&Definition={} | Invalid parameter FriendlyName: must not contain control characters",
                "FriendlyName=a&Status=draft&Definition={}&AuthorSid=me | Invalid parameter AuthorSid: must be US and 32 hexadecimal digits",
                "FriendlyName=%zz&Status=draft          | Invalid request: malformed percent-encoding",
                "FriendlyName=%4                        | Invalid request: malformed percent-encoding",
                "FriendlyName=%ED%A0%80                 | Invalid request: text that is not UTF-8",
                "FriendlyName=%FF                       | Invalid request: text that is not UTF-8",
                "-                                      | Missing required parameter FriendlyName in the post body",
            })
    void a_bad_flow_form_is_refused_by_name(String form, String message) {
        error(post("/v2/Flows", form == null ? "" : form), 400, 20001).body("message", equalTo(message));
    }

    static String[][] badStarts() {
        String start = "To=%2B15550001&From=%2B15550002";
        String parameters = start + "&Parameters=";
        return new String[][] {
            {"From=b", "20001", "Missing required parameter To in the post body"},
            {"To=a", "20001", "Missing required parameter From in the post body"},
            {"To=&From=b", "20001", "Missing required parameter To in the post body"},
            {"To=+++&From=b", "20001", "Missing required parameter To in the post body"},
            {"To=a%00&From=b", "20001", "Invalid parameter To: must not contain zero characters"},
            {"To=a%0D%0AB&From=b", "20001", "Invalid parameter To: must not contain control characters"},
            {"To=" + "x".repeat(250) + "&From=" + "y".repeat(51), "81023", "To and From together"},
            {"To=" + "%F0%9F%98%80".repeat(75) + "&From=y", "81023", "To and From together"},
            {"To=" + "x".repeat(1_000_000) + "&From=y", "81023", "To and From together"},
            {parameters + "nonsense", "20001", "Invalid parameter Parameters: must be a JSON object"},
            {parameters + "[1]", "20001", "Invalid parameter Parameters: must be a JSON object"},
            {parameters + "null", "20001", "Invalid parameter Parameters: must be a JSON object"},
            {parameters + "{\"a\":1}x", "20001", "Invalid parameter Parameters"},
            {parameters + "{\"a\":1,\"a\":2}", "20001", "Invalid parameter Parameters"},
            {parameters + "{\"a\":NaN}", "20001", "Invalid parameter Parameters"},
            {parameters + "{\"a\":1e400}", "20001", "Invalid parameter Parameters: holds a number beyond"},
            {parameters + "{\"a\":1e99999999999}", "20001", "Invalid parameter Parameters: holds a number beyond"},
            {parameters + "{\"a\":1e999999999}", "20001", "Invalid parameter Parameters: holds a number beyond"},
            {parameters + "{\"a\":\"\\u0000\"}", "20001", "Invalid parameter Parameters: must not contain zero"},
            {parameters + "{\"a\":\"\\ud800\"}", "20001", "Invalid parameter Parameters"},
            {
                parameters + "{\"a\":" + "[".repeat(10_000) + "]".repeat(10_000) + "}",
                "20001",
                "Invalid parameter Parameters"
            },
            {parameters + "{\"" + "k".repeat(256) + "\":1}", "20001", "Invalid parameter Parameters"},
            {
                parameters + "{\"a\":\"" + "v".repeat(70_000) + "\"}",
                "20001",
                "Invalid parameter Parameters: must be at most 65536 bytes"
            },
            {start + "&ExternalId=" + "k".repeat(256), "20001", "Invalid parameter ExternalId: must be at most 255"},
        };
    }

    @ParameterizedTest
    @MethodSource("badStarts")
    void a_bad_start_is_refused_by_name_and_starts_nothing(String form, String code, String message) {
        String executions = "/v2/Flows/" + Flow.SID + "/Executions";

        String encoded = form.replace("{", "%7B").replace("\"", "%22").replace("\\", "%5C");

        error(post(executions, encoded), 400, Integer.parseInt(code)).body("message", containsString(message));
        ann().get(executions).then().body("executions", equalTo(java.util.List.of()));
    }

    @Test
    void only_ended_ends_an_execution() {
        String execution = "/v2/Flows/" + STRANGE_FLOW + "/Executions/FN" + "0".repeat(32);

        error(post(execution, "Status=active"), 400, 20001)
                .body("message", equalTo("Invalid parameter Status: must be ended"));
        error(post(execution, ""), 400, 20001)
                .body("message", equalTo("Missing required parameter Status in the post body"));
        error(post(execution, "Status=ended"), 404, 20404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/json", "text/plain", "multipart/form-data; boundary=x", "nonsense"})
    void only_forms_are_read(String type) {
        Response refused = raw("POST /v2/Flows HTTP/1.1\r\nContent-Type: " + type + "\r\nContent-Length: 2\r\n", "{}");

        error(refused, 400, 20001)
                .body("message", equalTo("The Content-Type of the request must be application/x-www-form-urlencoded"));
    }

    @Test
    void a_compressed_body_is_not_read() {
        error(ann().header("Content-Encoding", "gzip").formParam("a", "b").post("/v2/Flows"), 400, 20001)
                .body("message", containsString("Content-Encoding"));
    }

    @Test
    void a_form_content_type_without_a_body_does_no_harm() {
        ann().contentType("application/x-www-form-urlencoded; charset=UTF-8")
                .get("/v2/Flows")
                .then()
                .statusCode(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/TestUsers",
                "/Revisions",
                "/Revisions/1",
                "/Executions",
                "/Executions/FN00000000000000000000000000000001",
                "/Executions/FN00000000000000000000000000000001/Context",
                "/Executions/FN00000000000000000000000000000001/Steps",
                "/Executions/FN00000000000000000000000000000001/Steps/FT00000000000000000000000000000001/Context"
            })
    void a_wrong_verb_below_a_flow_is_not_taken_for_a_wrong_path(String path) {
        String flow = "/v2/Flows/FW00000000000000000000000000000001";

        error(ann().put(flow + path), 405, 20004).header("Allow", containsString("GET"));
        error(ann().patch(flow + path), 405, 20004);
        error(ann().put(flow + "/Nothing" + path), 404, 20404);
    }

    @Test
    void an_oversize_body_is_refused_everywhere() {
        int tooMuch = ApiLimits.BODY_BYTES + 1;

        for (String path : List.of("/simulator/v1/Messages", "/webhooks/v1/Accounts/AC0/Flows/FW0")) {
            error(raw("POST " + path + " HTTP/1.1\r\nContent-Length: " + tooMuch + "\r\n", ""), 413, 20001);
        }
    }

    @Test
    void an_oversize_body_is_refused_before_it_is_read() {
        int tooMuch = ApiLimits.BODY_BYTES + 1;

        Response refused = raw("POST /v2/Flows HTTP/1.1\r\nContent-Length: " + tooMuch + "\r\n", "");

        error(refused, 413, 20001).body("message", containsString("at most " + ApiLimits.BODY_BYTES + " bytes"));
    }

    @Test
    void a_large_definition_fits() {
        String padding = "x".repeat(2_000_000);
        String large = Api.GREETER.replace("\"Greeter\"", "\"" + padding + "\"");

        ann().formParams(Map.of("FriendlyName", "Large", "Status", "draft", "Definition", large))
                .post("/v2/Flows")
                .then()
                .statusCode(anyOf(equalTo(201), equalTo(400)))
                .body("code", anyOf(nullValue(), equalTo(81022)));
    }

    @ParameterizedTest
    @CsvSource({
        "PageSize=0, 20001, Invalid parameter PageSize",
        "PageSize=-1, 20001, Invalid parameter PageSize",
        "PageSize=abc, 20001, Invalid parameter PageSize",
        "PageSize=1001, 20007, Page size too large",
        "Page=-1, 20001, Invalid parameter Page",
        "Page=3, 20001, Invalid parameter Page",
        "PageToken=PAnonsense, 20001, Invalid parameter PageToken",
        "PageToken=%00, 20001, Invalid parameter PageToken",
        "status=paused, 20001, Invalid parameter status",
        "DateCreatedFrom=yesterday, 20001, Invalid parameter DateCreatedFrom",
        "DateCreatedTo=2025-13-01, 20001, Invalid parameter DateCreatedTo",
    })
    void a_bad_query_is_refused_by_name(String query, int code, String message) {
        Response refused = ann().urlEncodingEnabled(false).get("/v2/Flows/" + Flow.SID + "/Executions?" + query);

        error(refused, 400, code).body("message", containsString(message));
    }

    @Test
    void a_query_that_is_not_utf_8_is_refused() {
        error(raw("GET /v2/Flows?PageSize=%FF HTTP/1.1\r\n", ""), 400, 20001)
                .body("message", equalTo("Invalid request: text that is not UTF-8"));
    }

    @Test
    void a_path_that_is_not_utf_8_names_nothing() {
        error(raw("GET /v2/Flows/%FF%C0%AF HTTP/1.1\r\n", ""), 404, 20404);
    }

    /** The server below us refuses it before anybody is asked, without an envelope. */
    @Test
    void an_address_that_is_no_uri_at_all_is_refused() {
        raw("GET /v2/Flows/%zz HTTP/1.1\r\n", "").then().statusCode(400);
    }

    @Test
    void an_unknown_query_parameter_is_ignored() {
        ann().get("/v2/Flows?Colour=blue").then().statusCode(200);
    }

    @Test
    void every_answer_has_a_request_id_and_a_duration() {
        for (Response answer : new Response[] {given().get("/v2/Flows"), ann().get("/v2/Flows"), given().get("/x")}) {
            answer.then()
                    .header("Twilio-Request-Id", matchesPattern("RQ[0-9a-f]{32}"))
                    .header("Twilio-Request-Duration", matchesPattern("\\d+\\.\\d{3}"));
        }
    }

    @Test
    void browsers_may_ask_from_anywhere() {
        given().header("Origin", "https://app.example.com")
                .header("Access-Control-Request-Method", "POST")
                .header("Access-Control-Request-Headers", "authorization,content-type")
                .options("/v2/Flows")
                .then()
                .statusCode(200)
                .header("Access-Control-Allow-Methods", containsString("POST"))
                .header("Access-Control-Allow-Headers", containsString("Authorization"));
        ann().header("Origin", "https://app.example.com")
                .get("/v2/Flows")
                .then()
                .statusCode(200)
                .header("Access-Control-Allow-Origin", anyOf(equalTo("*"), equalTo("https://app.example.com")))
                .header("Access-Control-Expose-Headers", containsString("Twilio-Request-Id"));
    }

    @Test
    void links_follow_the_forwarded_host() {
        ann().header("X-Forwarded-Proto", "https")
                .header("X-Forwarded-Host", "studio.example.com")
                .get("/v2/Flows")
                .then()
                .body("meta.url", equalTo("https://studio.example.com/v2/Flows?PageSize=50&Page=0"));
    }

    @Test
    void operations_need_no_login() {
        for (String path :
                new String[] {"/q/health/live", "/q/health/ready", "/q/health/started", "/q/openapi", "/q/swagger-ui/"
                }) {
            given().get(path).then().statusCode(200);
        }
    }

    @Test
    void ready_means_that_the_database_answers_the_gateway_whatever_kafka_and_jdbc_do() {
        given().get("/q/health/ready")
                .then()
                .statusCode(200)
                .body(
                        "checks.name",
                        containsInAnyOrder("Graceful Shutdown", "Reactive PostgreSQL connections health check"));
    }

    private static ValidatableResponse error(Response response, int status, int code) {
        return response.then()
                .statusCode(status)
                .contentType("application/json")
                .body("status", equalTo(status))
                .body("code", equalTo(code))
                .body("more_info", equalTo("https://www.twilio.com/docs/errors/" + code))
                .body("message", notNullValue())
                .body("type", nullValue())
                .body("title", nullValue())
                .header("Twilio-Request-Id", notNullValue());
    }

    /** Sends a form exactly as written here. */
    private static Response post(String path, String form) {
        String head =
                "POST " + path + " HTTP/1.1\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: "
                        + form.getBytes(StandardCharsets.UTF_8).length + "\r\n";
        return raw(head, form);
    }

    /** A request that no client library would send. */
    private static Response raw(String head, String body) {
        String login =
                Base64.getEncoder().encodeToString((Api.ANN + ":" + Api.ANNS_TOKEN).getBytes(StandardCharsets.UTF_8));
        String request =
                head + "Host: localhost\r\nConnection: close\r\nAuthorization: Basic " + login + "\r\n\r\n" + body;
        try (Socket socket = new Socket("localhost", RestAssured.port)) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
            return RawAnswer.parse(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** One flow for all bad starts. */
    private static final class Flow {
        static final String SID = Api.publishedFlow();
    }
}
