package io.understudy.channel.simulator;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.matchesRegex;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.specification.RequestSpecification;
import io.understudy.catalog.FlowStatus;
import io.understudy.channel.OutboundMessage;
import io.understudy.channel.Scene;
import io.understudy.channel.SendResult;
import io.understudy.embedded.EmbeddedInfrastructure;
import io.understudy.engine.Effect;
import io.understudy.execution.ExecutionSummary;
import io.understudy.sid.Sid;
import io.understudy.sid.Sids;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(EmbeddedInfrastructure.class)
class SimulatorTest {

    private static final String MESSAGES = "/simulator/v1/Messages";

    /** Messages sent at the same time. */
    private static final int TOGETHER = 64;

    @Inject
    Scene scene;

    @Inject
    SimulatorCarrier channel;

    @Inject
    SimulatorRetention retention;

    private static RequestSpecification developer() {
        return RestAssured.given().auth().preemptive().basic(Scene.ACCOUNT.toString(), Scene.TOKEN);
    }

    private static RequestSpecification form(Map<String, String> parameters) {
        return Scene.form(parameters).auth().preemptive().basic(Scene.ACCOUNT.toString(), Scene.TOKEN);
    }

    @Test
    void a_developer_reads_the_message_replies_as_the_phone_and_the_flow_goes_on() {
        Sid flow = scene.flow(FlowStatus.PUBLISHED);
        String ann = Scene.somebody();
        ExecutionSummary execution = scene.start(flow, ann, Scene.US);
        scene.runJobs();

        String sid = developer()
                .queryParam("To", ann)
                .get(MESSAGES)
                .then()
                .statusCode(200)
                .body("messages", hasSize(1))
                .body("messages[0].body", equalTo("Will you come? yes or no"))
                .body("messages[0].from", equalTo(Scene.US))
                .body("messages[0].status", equalTo("delivered"))
                .body("messages[0].direction", equalTo("outbound-api"))
                .body("messages[0].error_code", nullValue())
                .body("messages[0].account_sid", equalTo(Scene.ACCOUNT.toString()))
                .body("messages[0].date_created", matchesRegex("[A-Z][a-z]{2}, \\d\\d [A-Z][a-z]{2} \\d{4} .* \\+0000"))
                .extract()
                .path("messages[0].sid");
        form(Map.of("From", ann, "To", Scene.US, "Body", "yes, with pleasure"))
                .post(MESSAGES)
                .then()
                .statusCode(201)
                .body("sid", matchesRegex("SM[0-9a-f]{32}"))
                .body("direction", equalTo("inbound"))
                .body("status", equalTo("received"))
                .body("flow_sid", equalTo(flow.toString()))
                .body("webhook.status", equalTo(200));

        assertTrue(scene.execution(flow, execution.sid()).ended());
        assertEquals(
                "yes, with pleasure",
                scene.context(flow, execution.sid())
                        .at("/flow/variables/answer")
                        .asText());
        assertEquals(
                sid,
                scene.context(flow, execution.sid())
                        .at("/widgets/ask/outbound/Sid")
                        .asText());
        developer().queryParam("From", ann).get(MESSAGES).then().body("messages.body", contains("yes, with pleasure"));
    }

    @ParameterizedTest
    @CsvSource({
        "+15005550001, E21211",
        "+15005550009, E21614",
        "+15005550103, E30003",
        "+15005550105, E30005",
        "+15005550108, E30008",
    })
    void magic_recipients_fail_the_flow_with_their_code(String to, String failure) {
        Sid flow = scene.flow(FlowStatus.PUBLISHED);
        Sid execution = scene.start(flow, to, Scene.US).sid();

        scene.runJobs();

        assertTrue(scene.execution(flow, execution).ended());
        assertEquals(
                failure,
                scene.context(flow, execution).at("/flow/variables/failure").asText());
    }

    @Test
    void a_refused_message_is_not_listed_and_an_undelivered_one_is() {
        Sid flow = scene.flow(FlowStatus.PUBLISHED);
        scene.start(flow, "+15005550002", Scene.US);
        scene.start(flow, "+15005550107", Scene.US);

        scene.runJobs();

        developer().queryParam("To", "+15005550002").get(MESSAGES).then().body("messages", empty());
        developer()
                .queryParam("To", "+15005550107")
                .get(MESSAGES)
                .then()
                .body("messages[0].status", equalTo("undelivered"))
                .body("messages[0].error_code", equalTo(30007));
    }

    @Test
    void a_carrier_that_is_away_twice_gets_the_message_with_the_third_attempt() {
        Sid flow = scene.flow(FlowStatus.PUBLISHED);
        Sid execution = scene.start(flow, "+15005550120", Scene.US).sid();

        scene.runJobs();

        assertFalse(scene.execution(flow, execution).ended());
        developer()
                .queryParam("To", "+15005550120")
                .get(MESSAGES)
                .then()
                .body("messages", hasSize(1))
                .body("messages[0].status", equalTo("delivered"));
    }

    @Test
    void a_repeated_send_yields_the_same_message() {
        Effect.Id id = new Effect.Id(Sids.mint(Sid.Prefix.FN), 1, 0);
        Effect.SendMessage effect = new Effect.SendMessage(
                id,
                Scene.US,
                Scene.somebody(),
                "Hi",
                List.of("https://m.example/1"),
                JsonNodeFactory.instance.objectNode());

        SendResult first = Scene.get(() -> channel.send(new OutboundMessage(Scene.ACCOUNT, effect, 1)));
        SendResult second = Scene.get(() -> channel.send(new OutboundMessage(Scene.ACCOUNT, effect, 2)));

        assertEquals(first, second);
        assertEquals(
                first,
                Scene.get(() -> channel.find(new OutboundMessage(Scene.ACCOUNT, effect, 3)))
                        .orElseThrow());
        assertEquals(
                1,
                scene.rows("SELECT sid FROM simulator_message WHERE effect_id = $1", id.toString())
                        .size());
    }

    @Test
    void a_status_goes_by_the_clock_and_no_code_is_known_before_the_end() {
        Effect.SendMessage effect = effect("+15005550103");
        Scene.get(() -> channel.send(new OutboundMessage(Scene.ACCOUNT, effect, 1)));
        String message = " WHERE effect_id = '" + effect.id() + "'";
        String path = MESSAGES + "/"
                + new Sid(
                        Sid.Prefix.SM,
                        scene.rows("SELECT sid FROM simulator_message" + message)
                                .get(0)
                                .getUUID(0));

        scene.rows("UPDATE simulator_message SET date_sent = now() + interval '1 hour',"
                + " date_ended = now() + interval '2 hours'" + message);
        developer().get(path).then().body("status", equalTo("queued")).body("error_code", nullValue());
        scene.rows("UPDATE simulator_message SET date_sent = now()" + message);
        developer().get(path).then().body("status", equalTo("sent")).body("error_code", nullValue());
        scene.rows("UPDATE simulator_message SET date_ended = now()" + message);
        developer().get(path).then().body("status", equalTo("undelivered")).body("error_code", equalTo(30003));
    }

    @Test
    void only_a_message_of_which_somebody_is_to_be_told_has_a_job() {
        Effect.SendMessage arrives = effect(Scene.somebody());
        Effect.SendMessage fails = effect("+15005550108");

        Scene.get(() -> channel.send(new OutboundMessage(Scene.ACCOUNT, arrives, 1)));
        Scene.get(() -> channel.send(new OutboundMessage(Scene.ACCOUNT, fails, 1)));

        assertEquals(0, reports(arrives));
        assertEquals(1, reports(fails));
    }

    @Test
    void messages_sent_together_are_stored_each_once() {
        List<Effect.SendMessage> effects =
                Stream.generate(() -> effect(Scene.somebody())).limit(TOGETHER).toList();

        List<SendResult> results =
                sendTogether(Stream.concat(effects.stream(), effects.stream()).toList());

        assertEquals(results.subList(0, TOGETHER), results.subList(TOGETHER, 2 * TOGETHER));
        assertEquals(TOGETHER, Set.copyOf(results).size());
        for (Effect.SendMessage effect : effects) {
            assertEquals(
                    1,
                    scene.rows(
                                    "SELECT sid FROM simulator_message WHERE effect_id = $1",
                                    effect.id().toString())
                            .size());
        }
    }

    private List<SendResult> sendTogether(List<Effect.SendMessage> effects) {
        ExecutorService threads = Executors.newFixedThreadPool(effects.size());
        try {
            return effects.stream()
                    .map(effect -> new OutboundMessage(Scene.ACCOUNT, effect, 1))
                    .map(message ->
                            CompletableFuture.supplyAsync(() -> Scene.get(() -> channel.send(message)), threads))
                    .toList()
                    .stream()
                    .map(CompletableFuture::join)
                    .toList();
        } finally {
            threads.shutdown();
        }
    }

    @Test
    void what_a_played_carrier_remembers_is_not_logged() {
        assertEquals(
                List.of("u"),
                scene
                        .rows("SELECT DISTINCT relpersistence::text FROM pg_class WHERE relname LIKE 'simulator\\_%'")
                        .stream()
                        .map(row -> row.getString(0))
                        .toList());
    }

    private static Effect.SendMessage effect(String to) {
        Effect.Id id = new Effect.Id(Sids.mint(Sid.Prefix.FN), 1, 0);
        return new Effect.SendMessage(id, Scene.US, to, "Hi", List.of(), JsonNodeFactory.instance.objectNode());
    }

    private int reports(Effect.SendMessage effect) {
        return scene.rows(
                        "SELECT id FROM job WHERE kind = $1 AND args LIKE $2",
                        StatusReport.KIND,
                        "%" + effect.id() + "%")
                .size();
    }

    @Test
    void the_flow_must_be_named_where_nobody_has_written_yet() {
        Sid flow = scene.flow(FlowStatus.PUBLISHED);
        String ann = Scene.somebody();

        form(Map.of("From", ann, "To", Scene.US, "Body", "hello"))
                .post(MESSAGES)
                .then()
                .statusCode(400)
                .body("code", equalTo(20001))
                .body("message", containsString("FlowSid"));
        form(Map.of("From", ann, "To", Scene.US, "Body", "hello", "FlowSid", flow.toString()))
                .post(MESSAGES)
                .then()
                .statusCode(201)
                .body("webhook.status", equalTo(200));

        assertEquals(1, scene.executionsOf(ann).size());
    }

    @Test
    void a_message_can_be_replayed_and_changes_nothing_the_second_time() {
        Sid flow = scene.flow(FlowStatus.PUBLISHED);
        String ann = Scene.somebody();
        String sid = Sids.mint(Sid.Prefix.SM).toString();
        Map<String, String> message =
                Map.of("From", ann, "To", Scene.US, "Body", "hello", "FlowSid", flow.toString(), "MessageSid", sid);
        form(message).post(MESSAGES).then().statusCode(201).body("sid", equalTo(sid));

        form(message).post(MESSAGES).then().statusCode(201).body("webhook.status", equalTo(200));

        assertEquals(1, scene.executionsOf(ann).size());
        developer().queryParam("From", ann).get(MESSAGES).then().body("messages", hasSize(1));
    }

    @Test
    void the_message_sid_of_another_message_is_refused() {
        Sid flow = scene.flow(FlowStatus.PUBLISHED);
        String ann = Scene.somebody();
        scene.start(flow, ann, Scene.US);
        scene.runJobs();
        String taken = developer().queryParam("To", ann).get(MESSAGES).path("messages[0].sid");

        form(Map.of("From", ann, "To", Scene.US, "Body", "hello", "MessageSid", taken))
                .post(MESSAGES)
                .then()
                .statusCode(409)
                .body("code", equalTo(20409));
    }

    @Test
    void a_webhook_that_refuses_is_shown_to_the_developer() {
        String nowhere = Sids.mint(Sid.Prefix.FW).toString();

        form(Map.of("From", Scene.somebody(), "To", Scene.US, "Body", "hello", "FlowSid", nowhere))
                .post(MESSAGES)
                .then()
                .statusCode(201)
                .body("webhook.status", equalTo(404))
                .body("webhook.body", containsString("20404"));
    }

    @Test
    void media_may_stand_for_a_body() {
        Sid flow = scene.flow(FlowStatus.PUBLISHED);
        String ann = Scene.somebody();
        String picture = "https://m.example/cat.png?a=1&b=2";

        form(Map.of("From", ann, "To", Scene.US, "MediaUrl", picture, "FlowSid", flow.toString()))
                .post(MESSAGES)
                .then()
                .statusCode(201)
                .body("num_media", equalTo("1"))
                .body("media_urls", contains(picture))
                .body("webhook.status", equalTo(200));

        Sid execution = new Sid(Sid.Prefix.FN, scene.executionsOf(ann).get(0).getUUID("sid"));
        assertEquals(
                picture,
                scene.context(flow, execution).at("/trigger/message/MediaUrl0").asText());
    }

    @Test
    void a_message_is_fetched_by_its_sid_and_nothing_else() {
        Sid flow = scene.flow(FlowStatus.PUBLISHED);
        String ann = Scene.somebody();
        scene.start(flow, ann, Scene.US);
        scene.runJobs();
        String sid = developer().queryParam("To", ann).get(MESSAGES).path("messages[0].sid");

        developer().get(MESSAGES + "/" + sid).then().statusCode(200).body("sid", equalTo(sid));
        for (String unknown : List.of(Sids.mint(Sid.Prefix.SM).toString(), "SM1", "x")) {
            developer().get(MESSAGES + "/" + unknown).then().statusCode(404).body("code", equalTo(20404));
        }
    }

    @Test
    void a_list_is_bounded_and_newest_first() {
        Sid flow = scene.flow(FlowStatus.PUBLISHED);
        String ann = Scene.somebody();
        for (String body : List.of("one", "two", "three")) {
            form(Map.of("From", ann, "To", Scene.US, "Body", body, "FlowSid", flow.toString()))
                    .post(MESSAGES);
        }

        developer()
                .queryParam("From", ann)
                .queryParam("PageSize", 2)
                .get(MESSAGES)
                .then()
                .body("messages.body", contains("three", "two"))
                .body("page_size", equalTo(2));
        developer()
                .queryParam("PageSize", 0)
                .get(MESSAGES)
                .then()
                .statusCode(400)
                .body("code", equalTo(20001));
        developer()
                .queryParam("PageSize", "x")
                .get(MESSAGES)
                .then()
                .statusCode(400)
                .body("code", equalTo(20001));
        developer()
                .queryParam("PageSize", 1001)
                .get(MESSAGES)
                .then()
                .statusCode(400)
                .body("code", equalTo(20007));
    }

    @Test
    void a_list_of_an_impossible_address_is_refused_by_name() {
        for (String name : List.of("To", "From")) {
            developer()
                    .queryParam(name, "+1\0")
                    .get(MESSAGES)
                    .then()
                    .statusCode(400)
                    .body("code", equalTo(20001))
                    .body("message", equalTo("Invalid parameter " + name + ": control characters are not allowed"));
        }
    }

    @Test
    void nobody_reads_or_writes_without_credentials() {
        RestAssured.given().get(MESSAGES).then().statusCode(401);
        RestAssured.given()
                .auth()
                .preemptive()
                .basic(Scene.ACCOUNT.toString(), "wrong")
                .get(MESSAGES)
                .then()
                .statusCode(401);
        Scene.form(Map.of("From", "+1", "To", "+2", "Body", "x"))
                .post(MESSAGES)
                .then()
                .statusCode(401);
    }

    @Test
    void mistakes_are_named() {
        form(Map.of("To", "+1", "Body", "x"))
                .post(MESSAGES)
                .then()
                .statusCode(400)
                .body("message", containsString("From"));
        form(Map.of("From", "+1", "Body", "x"))
                .post(MESSAGES)
                .then()
                .statusCode(400)
                .body("message", containsString("To"));
        form(Map.of("From", "+1", "To", "+2"))
                .post(MESSAGES)
                .then()
                .statusCode(400)
                .body("message", containsString("Body"));
        form(Map.of("From", "+1", "To", "+2", "Body", "x", "FlowSid", "FW1"))
                .post(MESSAGES)
                .then()
                .statusCode(400)
                .body("message", containsString("FlowSid"));
        form(Map.of("From", "+1", "To", "+2", "Body", "x\0"))
                .post(MESSAGES)
                .then()
                .statusCode(400)
                .body("message", containsString("NUL"));
    }

    @Test
    void messages_past_their_retention_go_and_others_stay() {
        Sid flow = scene.flow(FlowStatus.PUBLISHED);
        String old = Scene.somebody();
        String recent = Scene.somebody();
        scene.start(flow, old, Scene.US);
        scene.start(flow, recent, Scene.US);
        scene.runJobs();
        scene.rows("UPDATE simulator_message SET date_created = now() - interval '8 days' WHERE recipient = $1", old);

        Scene.get(retention::runOnce);

        developer().queryParam("To", old).get(MESSAGES).then().body("messages", empty());
        developer().queryParam("To", recent).get(MESSAGES).then().body("messages", hasSize(1));
    }
}
