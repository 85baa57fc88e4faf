package io.understudy.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExecutionCodecTest {

    private static final Execution ANN = new Execution(
            GoldenCase.EXECUTION,
            GoldenCase.ACCOUNT,
            GoldenCase.FLOW,
            "+15550001",
            "+15559999",
            "KR1",
            GoldenCase.NOON,
            GoldenCase.NOON.plusSeconds(1),
            3,
            5,
            4,
            List.of(new Execution.Activation(
                    GoldenCase.FLOW, "ask", 4, 2, new Context(Context.object().put("name", "Ann")))),
            new Execution.Call("CA1", true),
            new Effect.AskCarrier(
                    new Effect.Id(GoldenCase.EXECUTION, 2, 2),
                    Effect.AskCarrier.Operation.CLOSE_CONVERSATION,
                    "+15559999",
                    Context.object().put("ConversationSid", "CH1")),
            new Pending(
                    3,
                    Set.of(Signal.Kind.TIMED_OUT, Signal.Kind.MESSAGE_RECEIVED),
                    Context.object(),
                    List.of(Verb.of("Gather")
                            .with("numDigits", "1")
                            .returning("gather")
                            .containing(List.of(Verb.of("Say").containing("Hi"))))),
            null);

    @Test
    void an_execution_comes_back_equal() {
        assertEquals(ANN, ExecutionCodec.decode(ExecutionCodec.encode(ANN), GoldenTest.columns(ANN)));
    }

    @Test
    void the_text_is_what_databases_hold_already() {
        assertEquals(
                "{\"v\":3,\"visits\":5,\"steps\":4,\"stack\":[{\"flow\":\"FW00000000000000000000000000000001\","
                        + "\"revision\":1,\"state\":\"ask\",\"visit\":4,\"consecutive\":2,\"context\":{\"name\":\"Ann\"}}],"
                        + "\"call\":{\"sid\":\"CA1\",\"over\":true},"
                        + "\"atEnd\":{\"fence\":2,\"ordinal\":2,\"operation\":\"CLOSE_CONVERSATION\","
                        + "\"address\":\"+15559999\",\"parameters\":{\"ConversationSid\":\"CH1\"}},"
                        + "\"pending\":{\"fence\":3,\"accepts\":[\"MESSAGE_RECEIVED\",\"TIMED_OUT\"],\"memo\":{},"
                        + "\"verbs\":[{\"name\":\"Gather\",\"attributes\":{\"numDigits\":\"1\"},\"returns\":\"gather\","
                        + "\"children\":[{\"name\":\"Say\",\"text\":\"Hi\"}]}]}}",
                ExecutionCodec.encode(ANN));
    }

    @Test
    void the_context_of_an_ended_execution_is_left_to_its_steps() {
        // given
        Execution over = ended(ANN);

        // when
        String text = ExecutionCodec.encode(over);

        // then
        assertFalse(text.contains("context"), text);
        assertEquals(
                new Context(Context.object()),
                ExecutionCodec.decode(text, GoldenTest.columns(over)).top().context());
    }

    private static Execution ended(Execution active) {
        return new Execution(
                active.sid(),
                active.accountSid(),
                active.flow(),
                active.contact(),
                active.flowChannel(),
                active.startedBy(),
                active.dateCreated(),
                active.dateUpdated(),
                active.sprint(),
                active.visits(),
                active.steps(),
                active.stack(),
                active.call(),
                null,
                null,
                EndedReason.FLOW_END);
    }

    @Test
    void a_text_of_the_first_version_is_still_read() {
        String first = "{\"v\":1,\"visits\":5,\"steps\":4,\"stack\":[{\"flow\":\"FW00000000000000000000000000000001\","
                + "\"revision\":1,\"state\":\"ask\",\"visit\":4,\"consecutive\":2,\"context\":{\"name\":\"Ann\"}}],"
                + "\"pending\":{\"fence\":3,\"accepts\":[\"MESSAGE_RECEIVED\",\"TIMED_OUT\"],\"memo\":{}}}";

        Execution read = ExecutionCodec.decode(first, GoldenTest.columns(ANN));

        assertEquals(first.replace("\"v\":1", "\"v\":3"), ExecutionCodec.encode(read));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"v\":4,\"visits\":1}",
                "{\"v\":0}",
                "{}",
                "[]",
                "",
                "{\"v\":1.0}",
                "{\"v\":\"1\"}",
                "{\"v\":1}",
                "{"
            })
    void a_text_of_another_version_is_refused(String text) {
        IllegalStateException refusal =
                assertThrows(IllegalStateException.class, () -> ExecutionCodec.decode(text, GoldenTest.columns(ANN)));
        assertTrue(refusal.getMessage().contains("execution state"), refusal.getMessage());
    }

    @Test
    void a_missing_field_is_refused() {
        String text = ExecutionCodec.encode(ANN).replace("\"visits\":5,", "");

        assertThrows(IllegalArgumentException.class, () -> ExecutionCodec.decode(text, GoldenTest.columns(ANN)));
    }

    @Test
    void changes_come_back_and_other_versions_are_refused() {
        Change opening = Change.opening(new Context(Context.object().put("a", 1)));
        Change outputs = Change.of(Outcome.Exit.by("next", Context.object().put("b", 2)));

        assertEquals(opening, ChangeCodec.decode(ChangeCodec.encode(opening)));
        assertEquals(outputs, ChangeCodec.decode(ChangeCodec.encode(outputs)));
        assertThrows(IllegalStateException.class, () -> ChangeCodec.decode("{\"v\":3,\"outputs\":{}}"));
    }
}
