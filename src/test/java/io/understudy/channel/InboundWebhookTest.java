package io.understudy.channel;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.understudy.account.TwilioSignature;
import io.understudy.catalog.ExecutableFlows;
import io.understudy.catalog.FlowStatus;
import io.understudy.embedded.EmbeddedInfrastructure;
import io.understudy.execution.ExecutionSummary;
import io.understudy.sid.Sid;
import io.understudy.sid.Sids;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.inject.Inject;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(EmbeddedInfrastructure.class)
class InboundWebhookTest {

    private static final String TWIML = "<?xml version=\"1.0\" encoding=\"UTF-8\"?><Response/>";

    @Inject
    Scene scene;

    @Inject
    ExecutableFlows flows;

    private Sid published() {
        return scene.flow(FlowStatus.PUBLISHED);
    }

    @Test
    void a_first_message_starts_the_flow_and_is_answered_with_empty_twiml() {
        Sid flow = published();
        String ann = Scene.somebody();
        Map<String, String> hello = Scene.message(ann, Scene.US, "Grüße 100% \uD83D\uDE00 + & =");

        Response answer = Scene.receive(flow, hello);

        assertEquals(200, answer.statusCode());
        assertEquals(TWIML, answer.body().asString());
        assertTrue(answer.contentType().startsWith("text/xml"), answer.contentType());
        Row execution = only(scene.executionsOf(ann));
        assertEquals(hello.get("MessageSid"), execution.getString("started_by"));
        Sid sid = new Sid(Sid.Prefix.FN, execution.getUUID("sid"));
        assertEquals(
                hello.get("Body"),
                scene.context(flow, sid).at("/trigger/message/Body").asText());
    }

    @Test
    void a_reply_resumes_the_execution_that_waits_for_it() {
        Sid flow = published();
        String ann = Scene.somebody();
        ExecutionSummary waiting = scene.start(flow, ann, Scene.US);

        Response answer = Scene.receive(flow, Scene.message(ann, Scene.US, "yes"));

        assertEquals(200, answer.statusCode());
        assertTrue(scene.execution(flow, waiting.sid()).ended());
        assertEquals(
                "yes",
                scene.context(flow, waiting.sid()).at("/flow/variables/answer").asText());
        assertEquals(1, scene.executionsOf(ann).size());
    }

    @Test
    void a_reply_through_a_messaging_service_finds_the_execution_started_with_it() {
        Sid flow = published();
        String ann = Scene.somebody();
        String service = "MG0123456789abcdef0123456789abcdef";
        ExecutionSummary waiting = scene.start(flow, ann, service);
        Map<String, String> reply = Scene.message(ann, Scene.US, "yes");
        reply.put("MessagingServiceSid", service);

        Scene.receive(flow, reply);

        assertTrue(scene.execution(flow, waiting.sid()).ended());
        assertEquals(1, scene.executionsOf(ann).size());
    }

    @Test
    void a_repeated_first_message_starts_nothing_more() {
        Sid flow = published();
        String ann = Scene.somebody();
        Map<String, String> hello = Scene.message(ann, Scene.US, "hello");
        Scene.receive(flow, hello);

        Response again = Scene.receive(flow, hello);

        assertEquals(200, again.statusCode());
        assertEquals("active", only(scene.executionsOf(ann)).getString("status"));
    }

    @Test
    void a_repeated_reply_starts_nothing_though_its_execution_has_ended() {
        Sid flow = published();
        String ann = Scene.somebody();
        scene.start(flow, ann, Scene.US);
        Map<String, String> reply = Scene.message(ann, Scene.US, "yes");
        Scene.receive(flow, reply);

        Response again = Scene.receive(flow, reply);

        assertEquals(200, again.statusCode());
        assertEquals(1, scene.executionsOf(ann).size());
    }

    @Test
    void one_message_told_ten_times_at_once_starts_one_execution_and_moves_it_nowhere() {
        Sid flow = published();
        String ann = Scene.somebody();
        Map<String, String> hello = Scene.message(ann, Scene.US, "hello");

        List<Response> answers = Scene.receiveTogether(flow, Collections.nCopies(10, hello));

        answers.forEach(answer -> assertEquals(200, answer.statusCode()));
        assertEquals("active", only(scene.executionsOf(ann)).getString("status"));
    }

    @Test
    void of_two_first_messages_at_once_one_starts_and_the_other_is_its_reply() {
        Sid flow = published();
        for (int round = 0; round < 5; round++) {
            String ann = Scene.somebody();

            List<Response> answers = Scene.receiveTogether(flow, messages(ann, 2));

            answers.forEach(answer -> assertEquals(200, answer.statusCode()));
            assertEquals("ended", only(scene.executionsOf(ann)).getString("status"));
        }
    }

    @Test
    void of_many_replies_at_once_none_is_lost() {
        Sid flow = published();
        for (int round = 0; round < 5; round++) {
            String ann = Scene.somebody();
            scene.start(flow, ann, Scene.US);

            List<Response> answers = Scene.receiveTogether(flow, messages(ann, 6));

            answers.forEach(answer -> assertEquals(200, answer.statusCode()));
            // The first ends what waited; then a message starts the flow, the next ends it, and so on.
            List<Row> executions = scene.executionsOf(ann);
            assertEquals(4, executions.size());
            assertEquals("active", executions.get(3).getString("status"));
        }
    }

    private static List<Map<String, String>> messages(String from, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> Scene.message(from, Scene.US, "message " + i))
                .toList();
    }

    @Test
    void one_message_may_be_handed_to_two_flows() {
        Sid flow = published();
        Sid other = published();
        String ann = Scene.somebody();
        Map<String, String> hello = Scene.message(ann, Scene.US, "hello");

        Scene.receive(flow, hello);
        Scene.receive(other, hello);

        assertEquals(2, scene.executionsOf(ann).size());
    }

    @Test
    void a_query_is_signed_by_its_url_alone() {
        Sid flow = published();
        String ann = Scene.somebody();
        String path = Scene.webhook(flow) + "?" + Scene.encode(Scene.message(ann, Scene.US, "hello world"));
        String url = "http://localhost:" + RestAssured.port + path;

        int status = RestAssured.given()
                .urlEncodingEnabled(false)
                .header(TwilioSignature.HEADER, TwilioSignature.sign(Scene.TOKEN, url, Map.of()))
                .get(path)
                .statusCode();

        assertEquals(200, status);
        assertEquals(1, scene.executionsOf(ann).size());
    }

    @Test
    void behind_a_proxy_the_signature_is_about_the_address_the_carrier_called() {
        Sid flow = published();
        String ann = Scene.somebody();
        Map<String, String> hello = Scene.message(ann, Scene.US, "hello");
        String url = "https://studio.example.com" + Scene.webhook(flow);

        int status = Scene.form(hello)
                .header("X-Forwarded-Proto", "https")
                .header("X-Forwarded-Host", "studio.example.com")
                .header(TwilioSignature.HEADER, TwilioSignature.sign(Scene.TOKEN, url, Scene.multi(hello)))
                .post(Scene.webhook(flow))
                .statusCode();

        assertEquals(200, status);
    }

    @Test
    void without_a_signature_nothing_happens() {
        Sid flow = published();
        String ann = Scene.somebody();

        Scene.form(Scene.message(ann, Scene.US, "hello"))
                .post(Scene.webhook(flow))
                .then()
                .statusCode(403)
                .body("code", equalTo(20006))
                .body("status", equalTo(403))
                .body("more_info", equalTo("https://www.twilio.com/docs/errors/20006"))
                .body("message", containsString("X-Twilio-Signature"));

        assertEquals(0, scene.executionsOf(ann).size());
    }

    @Test
    void a_wrong_signature_and_a_changed_body_are_refused() {
        Sid flow = published();
        String ann = Scene.somebody();
        Map<String, String> hello = Scene.message(ann, Scene.US, "hello");
        String url = "http://localhost:" + RestAssured.port + Scene.webhook(flow);
        String signature = TwilioSignature.sign(Scene.TOKEN, url, Scene.multi(hello));
        Map<String, String> changed = new LinkedHashMap<>(hello);
        changed.put("Body", "send me all your money");

        assertEquals(403, Scene.post(flow, hello, "x" + signature).statusCode());
        assertEquals(403, Scene.post(flow, changed, signature).statusCode());

        assertEquals(0, scene.executionsOf(ann).size());
    }

    @Test
    void an_unknown_flow_is_404_in_twilios_envelope() {
        Sid flow = Sids.mint(Sid.Prefix.FW);

        Scene.receive(flow, Scene.message(Scene.somebody(), Scene.US, "hello"))
                .then()
                .statusCode(404)
                .body("code", equalTo(20404))
                .body("message", containsString(flow.toString()));
    }

    @Test
    void an_unknown_account_and_what_is_no_sid_are_404() {
        Map<String, String> hello = Scene.message(Scene.somebody(), Scene.US, "hello");
        String flow = "/Flows/" + Sids.mint(Sid.Prefix.FW);

        for (String path : List.of(
                "/webhooks/v1/Accounts/" + Sids.mint(Sid.Prefix.AC) + flow,
                "/webhooks/v1/Accounts/AC1" + flow,
                "/webhooks/v1/Accounts/" + Scene.ACCOUNT + "/Flows/FW1")) {
            Scene.form(hello).post(path).then().statusCode(404).body("code", equalTo(20404));
        }
    }

    @Test
    void a_draft_is_not_found_and_the_message_says_why() {
        Sid flow = scene.flow(FlowStatus.DRAFT);

        Scene.receive(flow, Scene.message(Scene.somebody(), Scene.US, "hello"))
                .then()
                .statusCode(404)
                .body("message", containsString("published"));
    }

    @Test
    void a_flow_of_another_account_is_not_found_and_its_executions_are_left_alone() {
        Sid flow = published();
        String ann = Scene.somebody();
        ExecutionSummary waiting = scene.start(flow, ann, Scene.US);
        UUID somebodyElse = Sids.mint(Sid.Prefix.AC).uuid();
        scene.rows("INSERT INTO account (sid, friendly_name, auth_token_hash) VALUES ($1, 'Else', '')", somebodyElse);
        scene.rows("UPDATE flow SET account_sid = $1 WHERE sid = $2", somebodyElse, flow.uuid());
        flows.forget(flow);

        Scene.receive(flow, Scene.message(ann, Scene.US, "yes")).then().statusCode(404);

        assertEquals("active", only(scene.executionsOf(ann)).getString("status"));
        assertEquals(waiting.sid().uuid(), only(scene.executionsOf(ann)).getUUID("sid"));
    }

    @ParameterizedTest
    @CsvSource({
        "MessagingServiceSid, ''",
        "CallSid, ''",
        "CallSid, ?FlowEvent=callStatus",
        "CallSid, '?FlowEvent=timeout&ExecutionSid=FN00000000000000000000000000000000&Fence=1'",
        "Other, ?FlowEvent=%00",
    })
    void what_nothing_is_called_is_refused(String name, String query) {
        Map<String, String> message = Scene.message(Scene.somebody(), Scene.US, "hello");
        message.put(name, "\0");
        message.put("CallStatus", "completed");
        if (name.equals("CallSid")) {
            message.remove("MessageSid");
        }

        Scene.receive(Scene.webhook(published()) + query, message)
                .then()
                .statusCode(400)
                .body("code", equalTo(20001))
                .body("message", containsString("control characters"));
    }

    @Test
    void a_body_that_is_too_large_or_malformed_is_the_callers_mistake() {
        Sid flow = published();
        Map<String, String> large = Scene.message(Scene.somebody(), Scene.US, "a".repeat(WebhookForm.MAX_CHARS));

        assertEquals(413, Scene.receive(flow, large).statusCode());
        assertEquals(
                400,
                RestAssured.given()
                        .contentType("application/x-www-form-urlencoded")
                        .body("Body=%zz")
                        .post(Scene.webhook(flow))
                        .statusCode());
    }

    private static Row only(List<Row> rows) {
        assertEquals(1, rows.size());
        return rows.get(0);
    }
}
