package io.understudy.channel.simulator;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.matchesRegex;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.runtime.configuration.DurationConverter;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.understudy.account.Accounts;
import io.understudy.channel.PublicUrl;
import io.understudy.channel.Scene;
import io.understudy.embedded.EmbeddedInfrastructure;
import io.understudy.sid.Sid;
import io.understudy.sid.Sids;
import io.vertx.mutiny.core.Vertx;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** People who call us, and an application that answers. */
@QuarkusTest
@QuarkusTestResource(EmbeddedInfrastructure.class)
class SimulatorCallTest {

    private static final String CALLS = "/simulator/v1/Calls";
    private static final String ANN = "+14155550100";

    @Inject
    Scene scene;

    @Inject
    Vertx vertx;

    @Inject
    Accounts accounts;

    @Inject
    PublicUrl publicUrl;

    @Inject
    CallRows rows;

    @Inject
    CallMoves moves;

    private Application application;

    @BeforeEach
    void open() {
        application = new Application();
    }

    @AfterEach
    void close() {
        application.close();
    }

    private ValidatableResponse call(String... more) {
        Map<String, String> form = new HashMap<>(Map.of("From", ANN, "To", Scene.US, "Url", application.url("/voice")));
        for (int i = 0; i < more.length; i += 2) {
            form.put(more[i], more[i + 1]);
        }
        return post(CALLS, form);
    }

    private static ValidatableResponse act(String call, String name, String value) {
        return post(CALLS + "/" + call, Map.of(name, value));
    }

    private static ValidatableResponse post(String path, Map<String, String> form) {
        return Scene.form(form)
                .auth()
                .preemptive()
                .basic(Scene.ACCOUNT.toString(), Scene.TOKEN)
                .post(path)
                .then();
    }

    private static ValidatableResponse get(String path) {
        return RestAssured.given()
                .auth()
                .preemptive()
                .basic(Scene.ACCOUNT.toString(), Scene.TOKEN)
                .get(path)
                .then();
    }

    @Test
    void somebody_calls_hears_presses_a_key_and_hangs_up() {
        application
                .on("/voice", "<Gather action=\"/menu\" numDigits=\"1\"><Say>Press 1</Say></Gather>")
                .on("/menu", "<Say>Thank you</Say><Record/>");

        String sid = call().statusCode(201)
                .body("sid", matchesRegex("CA[0-9a-f]{32}"))
                .body("status", equalTo("in-progress"))
                .body("direction", equalTo("inbound"))
                .body("waiting_for", equalTo("keys"))
                .body("heard[0].say", equalTo("Press 1"))
                .extract()
                .path("sid");
        act(sid, "Digits", "1")
                .statusCode(200)
                .body("waiting_for", equalTo("recording"))
                .body("heard.say", hasItem("Thank you"))
                .body("webhooks", hasSize(2))
                .body("webhooks[1].status", equalTo(200))
                .body("webhooks[1].twiml", containsString("Thank you"));
        act(sid, "Status", "completed")
                .statusCode(200)
                .body("status", equalTo("completed"))
                .body("waiting_for", equalTo("nothing"));
        scene.runJobs();

        List<Application.Asked> voice = application.asked("/voice");
        assertEquals(
                List.of("ringing", "completed"),
                voice.stream().map(asked -> asked.parameter("CallStatus")).toList());
        assertEquals(sid, voice.get(0).parameter("CallSid"));
        assertEquals(ANN, voice.get(0).parameter("Caller"));
        assertEquals(Scene.US, voice.get(0).parameter("Called"));
        assertEquals("inbound", voice.get(0).parameter("Direction"));
        assertTrue(voice.get(1).parameter("CallDuration").matches("[0-9]+"));
        assertEquals("1", application.asked("/menu").get(0).parameter("Digits"));
        assertTrue(voice.stream().allMatch(asked -> application.signed(asked, Scene.TOKEN)));
    }

    @Test
    void a_script_walks_the_call_to_its_end() {
        application
                .on(
                        "/voice",
                        "<Gather input=\"speech\" action=\"/spoken\"><Say>Who?</Say></Gather><Say>Nobody?</Say>"
                                + "<Gather input=\"speech\" action=\"/spoken\"/>")
                .on("/spoken", "<Dial action=\"/dialled\"><Number>+14155550155</Number></Dial>")
                .on("/dialled", "<Say>Bye</Say>");

        call("Script", "[{\"Silence\": true}, {\"Speech\": \"Ben\"}, {\"DialCallStatus\": \"completed\"}]")
                .statusCode(201)
                .body("status", equalTo("completed"))
                .body("heard.findAll { it.say }.say", contains("Who?", "Nobody?", "Bye"))
                .body("script_left", equalTo(0));

        assertEquals("Ben", application.asked("/spoken").get(0).parameter("SpeechResult"));
        assertEquals("completed", application.asked("/dialled").get(0).parameter("DialCallStatus"));
    }

    @Test
    void a_script_out_of_place_stops_and_says_so() {
        application.on("/voice", "<Record/>");

        call("Script", "[{\"Digits\": \"1\"}, {\"Silence\": true}]")
                .statusCode(201)
                .body("waiting_for", equalTo("recording"))
                .body("script_left", equalTo(0))
                .body("heard.script_stopped", hasItem(containsString("waits for recording")));
    }

    @Test
    void what_the_phone_does_not_wait_for_is_refused_and_changes_nothing() {
        application.on("/voice", "<Gather/>");
        String sid = call().extract().path("sid");

        act(sid, "Recording", "5")
                .statusCode(400)
                .body("code", equalTo(20001))
                .body("message", containsString("waits for keys"));
        act(sid, "Digits", "x").statusCode(400);

        get(CALLS + "/" + sid).body("waiting_for", equalTo("keys"));
        act(sid, "Status", "completed").statusCode(200);
        act(sid, "Digits", "1").statusCode(400).body("message", containsString("over"));
    }

    @Test
    void an_application_elsewhere_is_played_by_the_developer() {
        application
                .on("/voice", "<Redirect>https://elsewhere.example/quiz</Redirect>")
                .on("/back", "<Say>Back</Say>");
        String sid = call().body("waiting_for", equalTo("redirect-away"))
                .body("heard.redirect", hasItem("https://elsewhere.example/quiz"))
                .extract()
                .path("sid");

        post(CALLS + "/" + sid, Map.of("ReturnUrl", application.url("/back"), "score", "7"))
                .statusCode(200)
                .body("heard.say", hasItem("Back"));

        assertEquals("/back?score=7", application.asked("/back").get(0).path());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "500",
                "not twiml",
                "<!DOCTYPE Response [<!ENTITY x SYSTEM \"file:///etc/hostname\">]><Response><Say>&x;</Say></Response>",
                "<!DOCTYPE Response [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;\">]><Response><Say>&b;</Say></Response>",
                "<Response><Redirect>/voice</Redirect></Response>",
                Application.NOTHING,
            })
    void an_application_that_fails_ends_the_call_with_a_reason(String answer) {
        application.on("/voice", answer.equals("500") ? 500 : 200, answer);

        call().statusCode(201)
                .body("status", equalTo("failed"))
                .body("heard.last().error.code", matchesNumber())
                .body("heard.last().error.message", matchesRegex("(?s).+"));
    }

    private static org.hamcrest.Matcher<Object> matchesNumber() {
        return org.hamcrest.Matchers.anyOf(equalTo(11200), equalTo(12100));
    }

    @Test
    void a_megabyte_of_twiml_is_not_read() {
        application.on("/voice", "<Say>" + "a".repeat(1 << 20) + "</Say>");

        call().statusCode(201)
                .body("status", equalTo("failed"))
                .body("heard.last().error.message", containsString("larger than"));
    }

    @Test
    void an_application_that_never_answers_is_given_up() throws IOException {
        try (ServerSocket silent = new ServerSocket(0)) {
            SimulatorConfig impatient = new SmallRyeConfigBuilder()
                    .withMapping(SimulatorConfig.class)
                    .withConverter(Duration.class, 100, new DurationConverter())
                    .withDefaultValue("understudy.simulator.webhook-timeout", "200ms")
                    .withDefaultValue("understudy.simulator.webhook-hosts", "localhost")
                    .build()
                    .getConfigMapping(SimulatorConfig.class);
            Webhook webhook = new Webhook(vertx, accounts, new Reach(publicUrl, impatient), impatient);
            String url = "http://localhost:" + silent.getLocalPort() + "/";

            Webhook.Answer answer = Scene.get(() -> webhook.call(Scene.ACCOUNT, "POST", url, Map.of("a", "b")));

            assertEquals(0, answer.status());
            webhook.close();
        }
    }

    @Test
    void a_parked_call_rests_and_asks_again_until_there_is_something_to_hear() {
        for (int i = 0; i < 120; i++) {
            application.on("/voice", "<Pause length=\"1\"/><Redirect>/voice</Redirect>");
        }
        application.on("/voice", "<Say>Here we are</Say><Hangup/>");

        call().statusCode(201).body("status", equalTo("completed")).body("heard.say", hasItem("Here we are"));

        assertEquals(121, application.asked("/voice").size());
    }

    @Test
    void what_a_walk_has_no_time_for_goes_on_later() {
        application
                .on("/voice", "<Gather/><Redirect>/next</Redirect>")
                .on("/next", "<Pause/><Say>Much later</Say><Gather/><Hangup/>");
        String sid = call().extract().path("sid");
        Sid call = Sid.parse(Sid.Prefix.CA, sid).orElseThrow();
        LiveCall taken = Scene.get(() -> rows.take(Scene.ACCOUNT, call)).orElseThrow();
        taken.state().script(PhoneAction.script("[{\"Silence\": true}, {\"Silence\": true}]"));

        Scene.get(() -> moves.go(taken, new Turn.Wait(), Duration.ZERO));

        get(CALLS + "/" + sid).body("waiting_for", equalTo("keys")).body("script_left", equalTo(2));
        scene.runJobs();
        get(CALLS + "/" + sid).body("status", equalTo("completed")).body("heard.say", hasItem("Much later"));
    }

    @Test
    void a_redirect_that_a_walk_has_no_time_for_is_a_pause() {
        application.on("/voice", "<Gather/><Redirect>/next</Redirect>").on("/next", "<Say>Later</Say>");
        String sid = call().extract().path("sid");
        Sid call = Sid.parse(Sid.Prefix.CA, sid).orElseThrow();
        LiveCall taken = Scene.get(() -> rows.take(Scene.ACCOUNT, call)).orElseThrow();
        taken.state().consume();

        Scene.get(() -> moves.go(taken, Interpreter.advance(taken.state()), Duration.ZERO));

        get(CALLS + "/" + sid).body("waiting_for", equalTo("pause"));
        scene.runJobs();
        get(CALLS + "/" + sid).body("status", equalTo("completed")).body("heard.say", hasItem("Later"));
    }

    @Test
    void a_call_in_other_hands_is_left_alone() {
        application.on("/voice", "<Gather/>");
        String sid = call().extract().path("sid");
        Sid call = Sid.parse(Sid.Prefix.CA, sid).orElseThrow();
        assertTrue(Scene.get(() -> rows.take(Scene.ACCOUNT, call)).isPresent());

        act(sid, "Digits", "1").statusCode(409).body("code", equalTo(20409));
    }

    @Test
    void a_call_whose_process_died_is_over_and_its_application_learns_of_it() {
        application.on("/voice", "<Gather/>");
        String sid = call().extract().path("sid");
        Sid call = Sid.parse(Sid.Prefix.CA, sid).orElseThrow();
        assertTrue(Scene.get(() -> rows.takeWatched(Scene.ACCOUNT, call)).isPresent());
        scene.rows("UPDATE simulator_call SET busy_until = now() - interval '1 second' WHERE sid = $1", call.uuid());

        scene.runJobs();

        get(CALLS + "/" + sid)
                .body("status", equalTo("failed"))
                .body("waiting_for", equalTo("nothing"))
                .body("heard.last().broken", containsString("stopped"));
        assertEquals("failed", application.asked("/voice").get(1).parameter("CallStatus"));
    }

    @Test
    void a_call_that_was_made_and_never_begun_is_over() {
        Sid call = Sids.mint(Sid.Prefix.CA);
        CallRows.NewCall made = new CallRows.NewCall(
                call,
                Scene.ACCOUNT,
                LiveCall.INBOUND,
                ANN,
                Scene.US,
                LiveCall.RINGING,
                Optional.empty(),
                CallState.fresh());
        Scene.get(() ->
                rows.insert(made, List.of(new CallJob(call, CallJob.Stage.WATCH).job(Scene.ACCOUNT, CallRows.LEASE))));

        scene.runJobs();

        get(CALLS + "/" + call).body("status", equalTo("failed"));
    }

    @Test
    void a_call_that_was_written_back_in_time_goes_on() {
        application.on("/voice", "<Gather/>");
        String sid = call().extract().path("sid");

        scene.runJobs();

        get(CALLS + "/" + sid).body("status", equalTo("in-progress")).body("waiting_for", equalTo("keys"));
    }

    @Test
    void a_rejected_call_was_never_answered() {
        application.on("/voice", "<Reject reason=\"busy\"/>");

        call().statusCode(201).body("status", equalTo("busy"));
    }

    @Test
    void a_call_can_be_repeated_and_is_made_once() {
        application.on("/voice", "<Gather/>");
        String sid = Sids.mint(Sid.Prefix.CA).toString();
        call("CallSid", sid).statusCode(201).body("sid", equalTo(sid));

        call("CallSid", sid).statusCode(201).body("sid", equalTo(sid)).body("waiting_for", equalTo("keys"));

        assertEquals(1, application.asked("/voice").size());
    }

    @Test
    void calls_are_listed_newest_first_and_fetched_by_sid_alone() {
        application.on("/voice", "<Hangup/>");
        String from = Scene.somebody();
        String first = call("From", from).extract().path("sid");
        String second = call("From", from).extract().path("sid");

        RestAssured.given()
                .auth()
                .preemptive()
                .basic(Scene.ACCOUNT.toString(), Scene.TOKEN)
                .queryParam("From", from)
                .get(CALLS)
                .then()
                .body("calls.sid", contains(second, first));
        for (String unknown : List.of(Sids.mint(Sid.Prefix.CA).toString(), "CA1", "x")) {
            get(CALLS + "/" + unknown).statusCode(404).body("code", equalTo(20404));
            act(unknown, "Silence", "true").statusCode(404);
        }
    }

    @Test
    void mistakes_are_named_and_strangers_turned_away() {
        post(CALLS, Map.of("From", ANN, "To", Scene.US)).statusCode(400).body("message", containsString("FlowSid"));
        call("Script", "[{\"Jump\": 1}]").statusCode(400);
        call("CallSid", "CA1").statusCode(400).body("message", containsString("CallSid"));
        RestAssured.given().get(CALLS).then().statusCode(401);
        Scene.form(Map.of()).post(CALLS).then().statusCode(401);
    }
}
