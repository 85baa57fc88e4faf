package io.understudy.channel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.understudy.catalog.FlowStatus;
import io.understudy.embedded.EmbeddedInfrastructure;
import io.understudy.sid.Sid;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.inject.Inject;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Applications that were lent a call or a message by a TwiML redirect, and give it back. */
@QuarkusTest
@QuarkusTestResource(EmbeddedInfrastructure.class)
class GiveBackTest {

    @Inject
    Scene scene;

    private Sid flow;
    private String ann;
    private String back;

    @BeforeEach
    void somebody_is_about_to_be_lent() {
        flow = scene.flow(FlowStatus.PUBLISHED, Scene.definition("hotline.json"));
        ann = Scene.somebody();
        back = Scene.webhook(flow) + "?FlowEvent=return&score=7&name=Gr%C3%BC%C3%9Fe";
    }

    @Test
    void a_message_is_lent_by_a_redirect_and_no_more_is_said() {
        Response answer = Scene.receive(flow, Scene.message(ann, Scene.US, "hello"));

        assertEquals("Redirect", Line.verbs(answer));
        assertEquals("https://app.example.com/quiz?a=1&b=2", Line.first(answer).getTextContent());
        assertEquals("POST", Line.first(answer).getAttribute("method"));
    }

    @Test
    void a_message_that_comes_back_goes_on_with_what_the_application_passes_on() {
        Map<String, String> message = Scene.message(ann, Scene.US, "hello");
        Scene.receive(flow, message);

        Response answer = Scene.receive(back, message);

        assertEquals(Twiml.EMPTY, answer.body().asString());
        var context = scene.context(flow, execution());
        assertEquals("7", context.at("/flow/variables/score").asText());
        assertEquals("Grüße", context.at("/widgets/lend/name").asText());
        assertFalse(context.at("/widgets/lend").has("Body"), "what the carrier says is not the application's");
        assertFalse(context.at("/widgets/lend").has("FlowEvent"));
        assertTrue(scene.execution(flow, execution()).ended());
    }

    @Test
    void a_message_that_comes_back_to_nobody_starts_the_flow_once() {
        Map<String, String> message = Scene.message(ann, Scene.US, "hello");
        Scene.receive(flow, message);
        Scene.receive(back, message);

        List<CompletableFuture<Response>> answers = Collections.nCopies(5, back).stream()
                .map(path -> CompletableFuture.supplyAsync(() -> Scene.receive(path, message)))
                .toList();

        answers.forEach(answer -> assertEquals(200, answer.join().statusCode()));
        assertEquals(2, scene.executionsOf(ann).size());
    }

    @Test
    void a_call_that_comes_back_goes_on() {
        Map<String, String> call = lent();

        Response answer = Scene.receive(back, Scene.with(call, "CallStatus", "in-progress"));

        assertEquals("Hangup", Line.verbs(answer));
        assertEquals(
                "7",
                scene.context(flow, execution()).at("/flow/variables/score").asText());
    }

    @Test
    void a_call_that_comes_back_to_nobody_is_a_new_one() {
        Map<String, String> call = Scene.with(lent(), "CallStatus", "in-progress");
        Scene.receive(back, call);

        Response answer = Scene.receive(back, call);
        Response again = Scene.receive(flow, call);

        assertEquals("Say Redirect", Line.verbs(answer));
        assertEquals(answer.body().asString(), again.body().asString());
        assertEquals(2, scene.executionsOf(ann).size());
    }

    @Test
    void a_call_that_nobody_knows_and_comes_back_is_a_new_one() {
        Response answer = Scene.receive(back, Scene.with(Scene.call(ann, Scene.US), "CallStatus", "in-progress"));

        assertEquals("Say Redirect", Line.verbs(answer));
        assertEquals(1, scene.executionsOf(ann).size());
    }

    @Test
    void a_call_that_is_over_when_it_comes_back_starts_nothing() {
        Map<String, String> call = Scene.with(lent(), "CallStatus", "completed");

        assertEquals(204, Scene.receive(back, call).statusCode());

        assertTrue(scene.execution(flow, execution()).ended());
        assertEquals(204, Scene.receive(back, call).statusCode());
        assertEquals(1, scene.executionsOf(ann).size());
    }

    /** A call that has been through the flow up to the redirect. */
    private Map<String, String> lent() {
        Map<String, String> call = Scene.call(ann, Scene.US);
        String pressed = Line.action(Line.toMenu(flow, call));
        CompletableFuture<Response> confirmed =
                CompletableFuture.supplyAsync(() -> Line.go(pressed, call, "Digits", "1"));
        while (!confirmed.isDone()) {
            scene.runJobs();
        }
        Response lending = Line.go(Line.next(confirmed.join()), call);
        assertEquals("Redirect", Line.verbs(lending));
        return call;
    }

    private Sid execution() {
        List<Row> rows = scene.executionsOf(ann);
        assertEquals(1, rows.size());
        return new Sid(Sid.Prefix.FN, rows.get(0).getUUID("sid"));
    }
}
