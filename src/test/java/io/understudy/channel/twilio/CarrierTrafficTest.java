package io.understudy.channel.twilio;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import io.understudy.account.TwilioSignature;
import io.understudy.catalog.Catalog;
import io.understudy.catalog.FlowDraft;
import io.understudy.catalog.FlowStatus;
import io.understudy.catalog.SaveResult;
import io.understudy.channel.AddressBook;
import io.understudy.channel.AddressDraft;
import io.understudy.channel.Scene;
import io.understudy.embedded.EmbeddedInfrastructure;
import io.understudy.engine.Trigger;
import io.understudy.execution.ExecutionSummary;
import io.understudy.execution.Executions;
import io.understudy.execution.StartRequest;
import io.understudy.execution.StartResult;
import io.understudy.sid.Sid;
import io.understudy.sid.Sids;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(TwoCarriers.class)
@QuarkusTestResource(EmbeddedInfrastructure.class)
class CarrierTrafficTest {

    private static final Sid BOB = Sid.parse(Sid.Prefix.AC, TwoCarriers.BOB).orElseThrow();

    /** Sends one message; says how it went. */
    private static final String NOTICE = """
            {"description": "Notice", "initial_state": "Trigger", "flags": {"allow_concurrent_calls": true},
             "states": [
               {"name": "Trigger", "type": "trigger", "properties": {"offset": {"x": 0, "y": 0}},
                "transitions": [{"event": "incomingMessage", "next": "tell"},
                  {"event": "incomingRequest", "next": "tell"}]},
               {"name": "tell", "type": "send-message",
                "properties": {"offset": {"x": 0, "y": 200}, "from": "{{flow.channel.address}}",
                  "to": "{{contact.channel.address}}", "body": "It rains."},
                "transitions": [{"event": "sent", "next": "well"}, {"event": "failed", "next": "badly"}]},
               {"name": "well", "type": "set-variables", "transitions": [{"event": "next"}],
                "properties": {"offset": {"x": 0, "y": 400}, "variables": [{"key": "how", "value": "well"}]}},
               {"name": "badly", "type": "set-variables", "transitions": [{"event": "next"}],
                "properties": {"offset": {"x": 0, "y": 400}, "variables": [{"key": "how", "value": "badly"}]}}
             ]}
            """;

    private static CarrierDouble east;
    private static CarrierDouble west;

    @Inject
    Scene scene;

    @Inject
    Catalog catalog;

    @Inject
    Executions executions;

    @Inject
    AddressBook book;

    @BeforeAll
    static void carriers_open() {
        east = new CarrierDouble(port(TwoCarriers.EAST));
        west = new CarrierDouble(port(TwoCarriers.WEST));
    }

    @AfterAll
    static void carriers_close() {
        east.close();
        west.close();
    }

    @BeforeEach
    void nothing_has_happened() {
        scene.rows("DELETE FROM job");
        east.reset();
        west.reset();
    }

    @Test
    void a_refused_message_leaves_by_failed_with_the_carriers_code() {
        Sid flow = flow(Scene.ACCOUNT, NOTICE);
        east.then(CarrierDouble.refusing(400, 21610, "The person said STOP"));
        ExecutionSummary execution = scene.start(flow, Scene.somebody(), Scene.US);

        scene.runJobs();

        assertEquals("badly", variable(flow, execution, "how"));
        assertEquals("21610", outbound(flow, execution, "tell", "ErrorCode"));
        assertEquals("The person said STOP", outbound(flow, execution, "tell", "ErrorMessage"));
    }

    @Test
    void a_message_the_carrier_took_before_it_died_is_not_sent_twice() {
        Sid flow = flow(Scene.ACCOUNT, NOTICE);
        east.then(CarrierDouble.dyingAfterAccepting());
        ExecutionSummary execution = scene.start(flow, Scene.somebody(), Scene.US);

        scene.runJobs();

        assertEquals("well", variable(flow, execution, "how"));
        List<ObjectNode> sent = east.kept("/Messages.json");
        assertEquals(1, sent.size());
        assertEquals(sent.get(0).path("sid").asText(), outbound(flow, execution, "tell", "Sid"));
    }

    @Test
    void a_crash_between_the_carriers_yes_and_our_commit_sends_nothing_twice() {
        Sid flow = flow(Scene.ACCOUNT, NOTICE);
        ExecutionSummary execution = scene.start(flow, Scene.somebody(), Scene.US);
        east.then(CarrierDouble.acceptingBut(message -> scene.rows(
                "UPDATE job SET attempt = attempt + 1, due_at = now() WHERE execution_sid = $1",
                execution.sid().uuid())));
        east.then(CarrierDouble.saying(503, ""));

        scene.runJobs();

        assertEquals(1, east.kept("/Messages.json").size());
        assertEquals("well", variable(flow, execution, "how"));
    }

    @Test
    void too_many_requests_are_tried_again_under_the_same_token() {
        Sid flow = flow(Scene.ACCOUNT, NOTICE);
        east.then(CarrierDouble.refusing(429, 20429, "Too many requests"));
        ExecutionSummary execution = scene.start(flow, Scene.somebody(), Scene.US);

        scene.runJobs();

        assertEquals("well", variable(flow, execution, "how"));
        List<String> tokens = east.posts().stream()
                .map(request -> request.headers().get("i-twilio-idempotency-token"))
                .toList();
        assertEquals(2, tokens.size());
        assertEquals(tokens.get(0), tokens.get(1));
    }

    @Test
    void two_accounts_use_two_carriers() {
        Sid anns = flow(Scene.ACCOUNT, NOTICE);
        Sid bobs = flow(BOB, NOTICE);
        scene.start(anns, Scene.somebody(), Scene.US);
        start(BOB, bobs, Scene.US);

        scene.runJobs();

        assertEquals(1, east.posts().size());
        assertEquals(1, west.posts().size());
        assertTrue(east.posts().get(0).path().contains("AC000000000000000000000000000000e1"));
        assertTrue(west.posts().get(0).path().contains("AC000000000000000000000000000000f1"));
    }

    @Test
    void an_undelivered_message_is_reported_and_ends_the_wait() {
        Sid flow = scene.flow(FlowStatus.PUBLISHED);
        ExecutionSummary execution = scene.start(flow, Scene.somebody(), Scene.US);
        scene.runJobs();
        CarrierDouble.Request sent = east.posts().get(0);

        Response answer = report(sent, "undelivered", 30003, TwoCarriers.EASTS_TOKEN);

        assertEquals(204, answer.statusCode());
        assertTrue(scene.execution(flow, execution.sid()).ended());
        assertEquals("30003", outbound(flow, execution, "ask", "ErrorCode"));
        assertEquals("E30003", variable(flow, execution, "failure"));
    }

    @Test
    void a_report_that_comes_before_the_carriers_answer_counts() {
        Sid flow = scene.flow(FlowStatus.PUBLISHED);
        ExecutionSummary execution = scene.start(flow, Scene.somebody(), Scene.US);
        east.then(CarrierDouble.acceptingBut(
                message -> report(east.posts().get(0), "undelivered", 30003, TwoCarriers.EASTS_TOKEN)));

        scene.runJobs();

        assertTrue(scene.execution(flow, execution.sid()).ended());
        assertEquals("E30003", variable(flow, execution, "failure"));
        assertEquals(1, east.kept("/Messages.json").size());
    }

    @Test
    void reports_twice_in_disorder_late_or_of_nobody_knows_what_change_nothing() {
        Sid flow = scene.flow(FlowStatus.PUBLISHED);
        String ann = Scene.somebody();
        ExecutionSummary execution = scene.start(flow, ann, Scene.US);
        scene.runJobs();
        CarrierDouble.Request sent = east.posts().get(0);

        for (String status : List.of("delivered", "sent", "queued", "delivered", "no-such-status")) {
            assertEquals(204, report(sent, status, 0, TwoCarriers.EASTS_TOKEN).statusCode());
        }
        String nobodys = "?EffectId=" + Sids.mint(Sid.Prefix.FN) + ".1.0";
        assertEquals(
                204,
                report(Scene.ACCOUNT, nobodys, "failed", 30008, TwoCarriers.EASTS_TOKEN)
                        .statusCode());
        assertEquals(
                204,
                report(Scene.ACCOUNT, "?EffectId=x", "failed", 30008, TwoCarriers.EASTS_TOKEN)
                        .statusCode());
        assertEquals(
                204,
                report(Scene.ACCOUNT, "", "failed", 30008, TwoCarriers.EASTS_TOKEN)
                        .statusCode());

        assertFalse(scene.execution(flow, execution.sid()).ended());
    }

    @Test
    void an_account_cannot_report_on_anothers_message() {
        Sid flow = scene.flow(FlowStatus.PUBLISHED);
        ExecutionSummary execution = scene.start(flow, Scene.somebody(), Scene.US);
        scene.runJobs();
        String query =
                "?" + URI.create(east.posts().get(0).first("StatusCallback")).getQuery();

        Response answer = report(BOB, query, "failed", 30008, TwoCarriers.WESTS_TOKEN);

        assertEquals(204, answer.statusCode());
        assertFalse(scene.execution(flow, execution.sid()).ended());
    }

    @Test
    void only_the_account_and_its_carriers_may_sign() {
        Sid flow = scene.flow(FlowStatus.PUBLISHED);
        ExecutionSummary execution = scene.start(flow, Scene.somebody(), Scene.US);
        scene.runJobs();
        CarrierDouble.Request sent = east.posts().get(0);

        assertEquals(403, report(sent, "failed", 30008, "somebody's").statusCode());
        assertEquals(403, report(sent, "failed", 30008, TwoCarriers.WESTS_TOKEN).statusCode());
        assertFalse(scene.execution(flow, execution.sid()).ended());
        assertEquals(204, report(sent, "delivered", 0, Scene.TOKEN).statusCode());
    }

    @Test
    void a_message_finds_its_flow_by_the_address_it_was_written_to() {
        Sid flow = scene.flow(FlowStatus.PUBLISHED);
        String ours = Scene.somebody();
        String ann = Scene.somebody();
        save(Scene.ACCOUNT, ours, Optional.of(flow), Optional.empty());

        Response answer = arrive(Scene.message(ann, ours, "hello"));

        assertEquals(200, answer.statusCode());
        assertEquals(1, scene.executionsOf(ann).size());
    }

    @Test
    void a_message_finds_its_flow_by_the_messaging_service_in_front_of_the_number() {
        Sid flow = scene.flow(FlowStatus.PUBLISHED);
        String service = "MG" + Sids.mint(Sid.Prefix.SM).toString().substring(2);
        String ann = Scene.somebody();
        save(Scene.ACCOUNT, service, Optional.of(flow), Optional.empty());
        Map<String, String> hello = Scene.message(ann, Scene.somebody(), "hello");
        hello.put("MessagingServiceSid", service);

        assertEquals(200, arrive(hello).statusCode());

        assertEquals(1, scene.executionsOf(ann).size());
    }

    @Test
    void at_an_address_nobody_has_or_without_a_flow_nobody_answers() {
        String silent = Scene.somebody();
        save(Scene.ACCOUNT, silent, Optional.empty(), Optional.of("none"));

        for (String ours : List.of(silent, Scene.somebody())) {
            arrive(Scene.message(Scene.somebody(), ours, "hello"))
                    .then()
                    .statusCode(404)
                    .body("code", equalTo(20404))
                    .body("message", containsString(ours));
        }
    }

    @Test
    void an_address_may_have_a_carrier_of_its_own() {
        Sid flow = flow(BOB, NOTICE);
        String ours = Scene.somebody();
        save(BOB, ours, Optional.empty(), Optional.of("east"));
        String id = start(BOB, flow, ours).sid().toString();

        scene.runJobs();

        assertEquals(0, west.posts().size());
        assertTrue(east.posts().get(0).first("StatusCallback").contains(id));
    }

    private void save(Sid account, String address, Optional<Sid> flow, Optional<String> carrier) {
        Scene.get(() -> book.create(account, address, new AddressDraft(Optional.empty(), flow, carrier)));
    }

    private Sid flow(Sid account, String definition) {
        scene.flow(FlowStatus.PUBLISHED);
        FlowDraft draft = new FlowDraft(
                Optional.of("Notice"),
                FlowStatus.PUBLISHED,
                Optional.of(definition),
                Optional.empty(),
                Optional.empty());
        return ((SaveResult.Saved) Scene.get(() -> catalog.create(account, draft)))
                .flow()
                .sid();
    }

    private ExecutionSummary start(Sid account, Sid flow, String ours) {
        Trigger trigger = new Trigger.IncomingRequest(Scene.somebody(), ours, new ObjectMapper().createObjectNode());
        StartRequest request = new StartRequest(
                account, flow, trigger, Sids.mint(Sid.Prefix.KR).toString(), Optional.empty());
        return ((StartResult.Started) Scene.get(() -> executions.start(request))).execution();
    }

    private String variable(Sid flow, ExecutionSummary execution, String name) {
        return scene.context(flow, execution.sid())
                .at("/flow/variables/" + name)
                .asText();
    }

    private String outbound(Sid flow, ExecutionSummary execution, String widget, String name) {
        JsonNode context = scene.context(flow, execution.sid());
        return context.at("/widgets/" + widget + "/outbound/" + name).asText();
    }

    @Test
    void an_address_that_nobody_can_have_is_refused() {
        arrive(Scene.message(Scene.somebody(), "\0", "hello"))
                .then()
                .statusCode(400)
                .body("message", containsString("control characters"));
    }

    private static Response arrive(Map<String, String> message) {
        return signed("/webhooks/v1/Accounts/" + Scene.ACCOUNT + "/Addresses", message, TwoCarriers.EASTS_TOKEN);
    }

    /** What the carrier tells of a message it was sent, where it was told to. */
    private static Response report(CarrierDouble.Request sent, String status, int errorCode, String token) {
        URI callback = URI.create(sent.first("StatusCallback"));
        return report(Scene.ACCOUNT, "?" + callback.getQuery(), status, errorCode, token);
    }

    private static Response report(Sid account, String query, String status, int errorCode, String token) {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("MessageSid", Sids.mint(Sid.Prefix.SM).toString());
        form.put("MessageStatus", status);
        if (errorCode > 0) {
            form.put("ErrorCode", String.valueOf(errorCode));
        }
        return signed("/webhooks/v1/Accounts/" + account + "/MessageStatus" + query, form, token);
    }

    private static Response signed(String path, Map<String, String> form, String token) {
        String signature = TwilioSignature.sign(token, TwoCarriers.PUBLIC + path, Scene.multi(form));
        return Scene.form(form).header(TwilioSignature.HEADER, signature).post(path);
    }

    private static int port(String key) {
        return URI.create(ConfigProvider.getConfig().getValue(key, String.class))
                .getPort();
    }
}
