package io.understudy.channel;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.understudy.catalog.FlowStatus;
import io.understudy.embedded.EmbeddedInfrastructure;
import io.understudy.engine.EndedReason;
import io.understudy.engine.Signal;
import io.understudy.execution.Executions;
import io.understudy.sid.Sid;
import io.understudy.sid.Sids;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.inject.Inject;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(EmbeddedInfrastructure.class)
class InboundCallTest {

    @Inject
    Scene scene;

    @Inject
    Executions executions;

    private Sid hotline() {
        return scene.flow(FlowStatus.PUBLISHED, Scene.definition("hotline.json"));
    }

    @Test
    void a_call_starts_the_flow_and_hears_its_first_words() {
        Sid flow = hotline();
        String ann = Scene.somebody();
        Map<String, String> call = Scene.call(ann, Scene.US);

        Response answer = Scene.receive(flow, call);

        assertEquals("Say Redirect", Line.verbs(answer));
        assertEquals("Welcome \"<you>\" & yours ]]>", Line.first(answer).getTextContent());
        Row execution = only(scene.executionsOf(ann));
        assertEquals(call.get("CallSid"), execution.getString("started_by"));
        assertEquals(
                call.get("CallSid"),
                scene.context(flow, sid(execution)).at("/trigger/call/CallSid").asText());
    }

    @Test
    void a_call_is_walked_to_its_end_by_going_where_the_answers_say() {
        Sid flow = hotline();
        String ann = Scene.somebody();
        Map<String, String> call = Scene.call(ann, Scene.US);

        Response menu = Line.toMenu(flow, call);
        assertEquals("Gather Redirect", Line.verbs(menu));
        Response silence = Line.go(Line.next(menu), call);

        assertEquals("Hangup", Line.verbs(silence));
        Row execution = only(scene.executionsOf(ann));
        assertEquals("ended", execution.getString("status"));
    }

    @Test
    void a_repeated_webhook_gets_the_same_answer_and_starts_nothing() {
        Sid flow = hotline();
        String ann = Scene.somebody();
        Map<String, String> call = Scene.call(ann, Scene.US);
        String first = Scene.receive(flow, call).body().asString();

        String again = Scene.receive(flow, call).body().asString();

        assertEquals(first, again);
        only(scene.executionsOf(ann));
    }

    @Test
    void one_call_told_ten_times_at_once_starts_one_execution_and_gets_one_answer() {
        Sid flow = hotline();
        for (int round = 0; round < 3; round++) {
            String ann = Scene.somebody();

            List<Response> answers = Scene.receiveTogether(flow, Collections.nCopies(10, Scene.call(ann, Scene.US)));

            Set<String> distinct = new LinkedHashSet<>();
            answers.forEach(answer -> distinct.add(answer.body().asString()));
            assertEquals(1, distinct.size(), distinct.toString());
            assertEquals("Say Redirect", Line.verbs(answers.get(0)));
            only(scene.executionsOf(ann));
        }
    }

    @Test
    void one_caller_may_have_two_calls_at_once() {
        Sid flow = hotline();
        String ann = Scene.somebody();

        Scene.receive(flow, Scene.call(ann, Scene.US));
        Response second = Scene.receive(flow, Scene.call(ann, Scene.US));

        assertEquals("Say Redirect", Line.verbs(second));
        assertEquals(2, scene.executionsOf(ann).size());
    }

    @Test
    void where_the_flow_forbids_it_the_second_call_is_turned_away_in_words() {
        String definition = Scene.definition("hotline.json");
        Sid flow = scene.flow(
                FlowStatus.PUBLISHED,
                definition.replace("\"allow_concurrent_calls\": true", "\"allow_concurrent_calls\": false"));
        String ann = Scene.somebody();
        Map<String, String> call = Scene.call(ann, Scene.US);
        Scene.receive(flow, call);

        Response second = Scene.receive(flow, Scene.call(ann, Scene.US));
        Response repeated = Scene.receive(flow, call);

        assertEquals("Say Hangup", Line.verbs(second));
        assertTrue(Line.first(second).getTextContent().contains("already"));
        assertEquals("Say Redirect", Line.verbs(repeated));
        only(scene.executionsOf(ann));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "anonymous", "+266696687", "sip:ann@voice.example.com"})
    void whoever_hides_a_number_is_heard_too(String from) {
        Sid flow = hotline();
        Map<String, String> call = Scene.call(from, Scene.US);

        Response answer = Scene.receive(flow, call);

        assertEquals("Say Redirect", Line.verbs(answer));
    }

    @Test
    void the_letters_of_a_call_sid_may_be_of_any_case() {
        Sid flow = hotline();
        Map<String, String> call =
                Scene.with(Scene.call(Scene.somebody(), Scene.US), "CallSid", "CA0123456789ABCDEF0123456789abcdeF");

        assertEquals("Say Redirect", Line.verbs(Scene.receive(flow, call)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"CA1", "ca0123456789abcdef0123456789abcdef", "CA0123456789abcdef0123456789abcdeg", "CA\u0000"})
    void what_is_no_call_sid_is_refused(String sid) {
        Sid flow = hotline();

        Scene.receive(flow, Scene.with(Scene.call(Scene.somebody(), Scene.US), "CallSid", sid))
                .then()
                .statusCode(400)
                .body("message", containsString("CallSid"));
    }

    @Test
    void addresses_beyond_the_limit_are_refused() {
        Sid flow = hotline();

        Scene.receive(flow, Scene.call("s".repeat(300), Scene.US))
                .then()
                .statusCode(400)
                .body("code", equalTo(81023));
        Scene.receive(flow, Scene.call(Scene.somebody(), "")).then().statusCode(400);
    }

    @Test
    void a_draft_and_an_unknown_flow_are_not_found() {
        Map<String, String> call = Scene.call(Scene.somebody(), Scene.US);
        Sid draft = scene.flow(FlowStatus.DRAFT, Scene.definition("hotline.json"));

        Scene.receive(draft, call).then().statusCode(404).body("message", containsString("published"));
        Scene.receive(Sids.mint(Sid.Prefix.FW), call).then().statusCode(404);
    }

    @Test
    void a_flow_without_words_for_calls_hangs_up() {
        Sid flow = scene.flow(FlowStatus.PUBLISHED);

        Response answer = Scene.receive(flow, Scene.call(Scene.somebody(), Scene.US));

        assertEquals("Hangup", Line.verbs(answer));
    }

    @Test
    void a_call_whose_execution_was_stopped_is_hung_up() {
        Sid flow = hotline();
        String ann = Scene.somebody();
        Map<String, String> call = Scene.call(ann, Scene.US);
        String next = Line.next(Scene.receive(flow, call));
        Sid execution = sid(only(scene.executionsOf(ann)));
        Scene.get(() -> executions.signal(execution, new Signal.End(EndedReason.STOPPED_BY_API)));

        assertEquals("Hangup", Line.verbs(Line.go(next, call)));
        assertEquals("Hangup", Line.verbs(Scene.receive(flow, call)));
    }

    @Test
    void words_longer_than_carriers_read_become_an_apology() {
        String words = "&".repeat(15_000);
        Sid flow = scene.flow(
                FlowStatus.PUBLISHED,
                Scene.definition("hotline.json").replace("\"Press 1 for our address\"", "\"" + words + "\""));
        Map<String, String> call = Scene.call(Scene.somebody(), Scene.US);

        Response menu = Line.toMenu(flow, call);

        assertEquals("Say Hangup", Line.verbs(menu));
        assertTrue(Line.first(menu).getTextContent().contains("application error"));
    }

    private static Row only(List<Row> rows) {
        assertEquals(1, rows.size());
        return rows.get(0);
    }

    private static Sid sid(Row execution) {
        return new Sid(Sid.Prefix.FN, execution.getUUID("sid"));
    }
}
