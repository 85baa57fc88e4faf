package io.understudy.channel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.understudy.catalog.FlowStatus;
import io.understudy.embedded.EmbeddedInfrastructure;
import io.understudy.sid.Sid;
import io.understudy.sid.Sids;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.inject.Inject;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(EmbeddedInfrastructure.class)
class ConversationWebhookTest {

    @Inject
    Scene scene;

    private Sid flow;
    private String conversation;

    @BeforeEach
    void there_is_a_conversation() {
        flow = scene.flow(FlowStatus.PUBLISHED, Scene.definition("hotline.json"));
        conversation = "CH" + Sids.mint(Sid.Prefix.FC).toString().substring(2);
    }

    @Test
    void the_first_message_starts_the_flow_and_the_next_is_its_reply() {
        Map<String, String> hello = written("hello");

        Response first = Scene.receive(flow, hello);
        Scene.receive(flow, written("a taxi"));

        assertEquals(204, first.statusCode());
        Row execution = only();
        assertEquals(hello.get("MessageSid"), execution.getString("started_by"));
        Sid sid = new Sid(Sid.Prefix.FN, execution.getUUID("sid"));
        assertTrue(scene.execution(flow, sid).ended());
        assertEquals(
                "a taxi", scene.context(flow, sid).at("/flow/variables/wish").asText());
    }

    @Test
    void a_message_after_the_end_starts_the_flow_again() {
        Scene.receive(flow, written("hello"));
        Scene.receive(flow, written("a taxi"));

        Scene.receive(flow, written("hello again"));

        List<Row> executions = scene.executionsOf(conversation);
        assertEquals(2, executions.size());
        assertEquals("active", executions.get(1).getString("status"));
    }

    @Test
    void a_message_told_many_times_at_once_counts_once() {
        List<Response> answers = Scene.receiveTogether(flow, Collections.nCopies(8, written("hello")));

        answers.forEach(answer -> assertEquals(204, answer.statusCode()));
        assertEquals("active", only().getString("status"));
    }

    @Test
    void what_was_written_through_the_api_is_not_heard_as_a_reply() {
        Scene.receive(flow, written("hello"));

        Response answer = Scene.receive(flow, Scene.with(written("How can we help?"), "Source", "API"));

        assertEquals(204, answer.statusCode());
        assertEquals("active", only().getString("status"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"onConversationAdded", "onParticipantAdded", "onMessageUpdated", "onDeliveryUpdated"})
    void other_events_are_taken_note_of(String event) {
        Response answer = Scene.receive(flow, Scene.with(written("hello"), "EventType", event));

        assertEquals(204, answer.statusCode());
        assertEquals(0, scene.executionsOf(conversation).size());
    }

    @ParameterizedTest
    @CsvSource({"ConversationSid, CH1", "MessageSid, IM1", "MessageSid, ''"})
    void what_is_no_sid_is_refused(String name, String value) {
        assertEquals(
                400,
                Scene.receive(flow, Scene.with(written("hello"), name, value)).statusCode());
    }

    private Map<String, String> written(String body) {
        Map<String, String> message = new LinkedHashMap<>();
        message.put("EventType", "onMessageAdded");
        message.put("ConversationSid", conversation);
        message.put("MessageSid", "IM" + Sids.mint(Sid.Prefix.FC).toString().substring(2));
        message.put("ChatServiceSid", "IS0123456789abcdef0123456789abcdef");
        message.put("Author", "ann");
        message.put("Source", "SDK");
        message.put("Body", body);
        return message;
    }

    private Row only() {
        List<Row> rows = scene.executionsOf(conversation);
        assertEquals(1, rows.size());
        return rows.get(0);
    }
}
