package io.understudy.channel.simulator;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.matchesRegex;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.understudy.channel.Scene;
import io.understudy.embedded.EmbeddedInfrastructure;
import io.understudy.sid.Sid;
import io.understudy.sid.Sids;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Another gateway takes the simulator for a carrier. */
@QuarkusTest
@QuarkusTestResource(EmbeddedInfrastructure.class)
class WireTest {

    private static final String MESSAGES = Desk.WIRE + "/Messages.json";
    private static final String CALLS = Desk.WIRE + "/Calls.json";

    @Inject
    Scene scene;

    private Application application;

    @BeforeEach
    void open() {
        application = new Application().on("/status", 200, "");
    }

    @AfterEach
    void close() {
        application.close();
    }

    private Map<String, String> message(String to) {
        return Map.of(
                "From", Scene.US, "To", to, "Body", "Hi", "StatusCallback", application.url("/status?EffectId=1.2.3"));
    }

    private Map<String, String> call(String to, String... more) {
        Map<String, String> form = new HashMap<>(Map.of(
                "From",
                Scene.US,
                "To",
                to,
                "Url",
                application.url("/answer"),
                "StatusCallback",
                application.url("/status"),
                "StatusCallbackEvent",
                "initiated ringing answered completed"));
        for (int i = 0; i < more.length; i += 2) {
            form.put(more[i], more[i + 1]);
        }
        return form;
    }

    @Test
    void a_token_that_is_too_long_is_refused() {
        for (String path : List.of(MESSAGES, CALLS)) {
            Desk.post(path, path.equals(CALLS) ? call(Scene.somebody()) : message(Scene.somebody()), "x".repeat(201))
                    .statusCode(400)
                    .body("message", equalTo("I-Twilio-Idempotency-Token is longer than 200 characters"));
        }
    }

    @Test
    void a_message_is_taken_delivered_and_reported_with_a_signature() {
        String ann = Scene.somebody();
        String sid = Desk.post(MESSAGES, message(ann))
                .statusCode(201)
                .body("sid", matchesRegex("SM[0-9a-f]{32}"))
                .body("status", equalTo("queued"))
                .body("uri", containsString("/Messages/SM"))
                .body("date_created", matchesRegex("[A-Z][a-z]{2}, \\d\\d [A-Z][a-z]{2} \\d{4} .* \\+0000"))
                .body("error_code", nullValue())
                .extract()
                .path("sid");

        scene.runJobs();

        List<Application.Asked> reports = application.asked("/status");
        assertEquals(
                List.of("sent", "delivered"),
                reports.stream()
                        .map(report -> report.parameter("MessageStatus"))
                        .toList());
        assertTrue(reports.stream().allMatch(report -> application.signed(report, Scene.TOKEN)));
        assertEquals(sid, reports.get(0).parameter("MessageSid"));
        Desk.get(Desk.WIRE + "/Messages/" + sid + ".json").statusCode(200).body("status", equalTo("delivered"));
    }

    @Test
    void an_undelivered_message_reports_its_code() {
        Desk.post(MESSAGES, message("+15005550103")).statusCode(201);

        scene.runJobs();

        assertEquals("30003", application.asked("/status").get(1).parameter("ErrorCode"));
    }

    @Test
    void the_same_token_yields_the_same_message_and_another_another() {
        String ann = Scene.somebody();
        String first = Desk.post(MESSAGES, message(ann), ann + "-1").extract().path("sid");

        Desk.post(MESSAGES, message(ann), ann + "-1").statusCode(201).body("sid", equalTo(first));
        Desk.post(MESSAGES, message(ann), ann + "-2").statusCode(201).body("sid", not(equalTo(first)));

        Desk.get(MESSAGES, "To", ann).body("messages", hasSize(2));
    }

    @ParameterizedTest
    @CsvSource({"+15005550001, 400, 21211", "+15005550004, 400, 21610", "+15005550121, 503, 20503", "'', 400, 21604"})
    void objections_come_in_twilios_envelope(String to, int status, int code) {
        Desk.post(MESSAGES, message(to))
                .statusCode(status)
                .body("code", equalTo(code))
                .body("status", equalTo(status))
                .body("message", notNullValue())
                .body("more_info", notNullValue());
    }

    @Test
    void a_flaky_number_takes_the_third_attempt_under_the_same_token() {
        String token = Scene.somebody();

        assertEquals(
                List.of(503, 503, 201),
                List.of(1, 2, 3).stream()
                        .map(attempt -> Desk.post(MESSAGES, message("+15005550120"), token)
                                .extract()
                                .statusCode())
                        .toList());
    }

    @Test
    void messages_are_listed_by_address_and_day_page_by_page() {
        String ann = Scene.somebody();
        for (int i = 0; i < 3; i++) {
            Desk.post(MESSAGES, message(ann));
        }

        String next = Desk.get(MESSAGES, "To", ann, "PageSize", "2")
                .body("messages", hasSize(2))
                .body("page", equalTo(0))
                .body("previous_page_uri", nullValue())
                .extract()
                .path("next_page_uri");
        RestAssured.given()
                .urlEncodingEnabled(false)
                .auth()
                .preemptive()
                .basic(Scene.ACCOUNT.toString(), Scene.TOKEN)
                .get(next)
                .then()
                .body("messages", hasSize(1))
                .body("page", equalTo(1))
                .body("next_page_uri", nullValue());
        Desk.get(MESSAGES, "To", ann, "DateSent", "2020-01-01").body("messages", hasSize(0));
        Desk.get(MESSAGES, "To", ann, "DateSent>", "2020-01-01").body("messages", hasSize(3));
        Desk.get(MESSAGES, "To", ann, "DateSent<", "2020-01-01").body("messages", hasSize(0));
        Desk.get(MESSAGES, "DateSent", "yesterday").statusCode(400).body("code", equalTo(20001));
    }

    @Test
    void a_phone_can_answer_another_gateway() {
        application.on("/incoming", "");

        Desk.post(
                        "/simulator/v1/Messages",
                        Map.of("From", "+1", "To", "+2", "Body", "yes", "WebhookUrl", application.url("/incoming")))
                .statusCode(201)
                .body("webhook.status", equalTo(200))
                .body("flow_sid", nullValue());
        Desk.post(
                        "/simulator/v1/Messages",
                        Map.of("From", "+1", "To", "+2", "Body", "yes", "WebhookUrl", "http://169.254.169.254/"))
                .statusCode(400)
                .body("message", containsString("WebhookUrl"));

        assertEquals("yes", application.asked("/incoming").get(0).parameter("Body"));
    }

    @Test
    void a_call_is_placed_rings_is_answered_recorded_and_ended_by_its_caller() {
        application.on("/answer", "<Gather/>");
        String ann = Scene.somebody();
        String sid = Desk.post(CALLS, call(ann, "MachineDetection", "Enable", "Record", "true"), ann)
                .statusCode(201)
                .body("status", equalTo("queued"))
                .body("direction", equalTo("outbound-api"))
                .extract()
                .path("sid");
        Desk.post(CALLS, call(ann), ann).statusCode(201).body("sid", equalTo(sid));
        scene.runJobs();
        String one = Desk.WIRE + "/Calls/" + sid;
        Desk.get(one + ".json").body("status", equalTo("in-progress")).body("answered_by", equalTo("human"));
        Desk.get(one + "/Recordings.json")
                .body("recordings", hasSize(1))
                .body("recordings[0].status", equalTo("in-progress"));

        Desk.post(one + ".json", Map.of("Status", "completed")).statusCode(200).body("status", equalTo("completed"));
        scene.runJobs();

        assertEquals(
                List.of("initiated", "ringing", "in-progress", "completed"),
                application.asked("/status").stream()
                        .map(report -> report.parameter("CallStatus"))
                        .toList());
        assertEquals("human", application.asked("/answer").get(0).parameter("AnsweredBy"));
        Desk.get(one + "/Recordings.json").body("recordings[0].status", equalTo("completed"));
        Desk.get(CALLS, "To", ann, "Status", "completed").body("calls", hasSize(1));
    }

    @Test
    void a_recording_is_begun_and_stopped_by_request() {
        application.on("/answer", "<Gather/>");
        String sid = Desk.post(CALLS, call(Scene.somebody())).extract().path("sid");
        scene.runJobs();
        String recordings = Desk.WIRE + "/Calls/" + sid + "/Recordings";
        String recording = Desk.post(recordings + ".json", Map.of("RecordingChannels", "dual"))
                .statusCode(201)
                .body("status", equalTo("in-progress"))
                .body("channels", equalTo(2))
                .extract()
                .path("sid");

        Desk.post(recordings + "/Twilio.CURRENT.json", Map.of("Status", "stopped"))
                .statusCode(200)
                .body("sid", equalTo(recording))
                .body("status", equalTo("stopped"));

        Desk.get(Desk.WIRE + "/Recordings/" + recording + ".json").body("duration", matchesRegex("[0-9]+"));
        Desk.post(recordings + "/Twilio.CURRENT.json", Map.of("Status", "stopped"))
                .statusCode(404);
    }

    @Test
    void a_call_that_is_canceled_before_it_is_answered_never_asks() {
        String sid = Desk.post(CALLS, call(Scene.somebody())).extract().path("sid");

        Desk.post(Desk.WIRE + "/Calls/" + sid + ".json", Map.of("Status", "canceled"))
                .statusCode(200)
                .body("status", equalTo("canceled"));
        scene.runJobs();

        assertEquals(List.of(), application.asked("/answer"));
        assertEquals("canceled", application.asked("/status").get(0).parameter("CallStatus"));
    }

    @ParameterizedTest
    @CsvSource({"+15005550001, 21217", "+15005550002, 21214", "'', 21201"})
    void some_calls_are_refused(String to, int code) {
        Desk.post(CALLS, call(to)).statusCode(400).body("code", equalTo(code));
    }

    @Test
    void nobody_sees_another_accounts_resources_or_what_is_not_there() {
        String other = "/simulator/2010-04-01/Accounts/AC" + "f".repeat(32);

        Desk.get(other + "/Messages.json").statusCode(404).body("code", equalTo(20404));
        Desk.post(other + "/Calls.json", call("+1")).statusCode(404);
        RestAssured.given().get(MESSAGES).then().statusCode(401);
        for (String unknown : List.of(Sids.mint(Sid.Prefix.CA).toString(), "CA1")) {
            Desk.get(Desk.WIRE + "/Calls/" + unknown + ".json").statusCode(404);
            Desk.post(Desk.WIRE + "/Calls/" + unknown + "/Recordings.json", Map.of())
                    .statusCode(404);
        }
        Desk.get(Desk.WIRE + "/Messages/SM1.json").statusCode(404);
    }
}
