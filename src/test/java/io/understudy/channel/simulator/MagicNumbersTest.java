package io.understudy.channel.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.understudy.channel.OutboundMessage;
import io.understudy.channel.SendResult;
import io.understudy.engine.Effect;
import io.understudy.sid.Sid;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MagicNumbersTest {

    private static final String ANN = "+14155550100";
    private static final String OURS = "+14155550199";

    @ParameterizedTest
    @CsvSource({
        "+15005550001, 21211",
        "+15005550002, 21612",
        "+15005550003, 21408",
        "+15005550004, 21610",
        "+15005550009, 21614",
        "whatsapp:+15005550001, 21211",
        "'', 21604",
    })
    void some_recipients_are_refused(String to, int code) {
        assertEquals(code, refusal(message(OURS, to, "Hi", 1)).errorCode());
    }

    @ParameterizedTest
    @CsvSource({"+15005550001, 21212", "+15005550007, 21606", "+15005550008, 21611", "'', 21603"})
    void some_senders_are_refused(String from, int code) {
        assertEquals(code, refusal(message(from, ANN, "Hi", 1)).errorCode());
    }

    @Test
    void everybody_else_is_accepted_and_gets_the_message() {
        assertTrue(MagicNumbers.objection(message(OURS, ANN, "Hi", 1)).isEmpty());
        assertTrue(MagicNumbers.objection(message("+15005550006", ANN, "Hi", 1)).isEmpty());
        assertEquals(new MagicNumbers.Delivery("delivered", 0), MagicNumbers.delivery(ANN));
    }

    @ParameterizedTest
    @CsvSource({
        "+15005550103, undelivered, 30003",
        "+15005550105, undelivered, 30005",
        "+15005550107, undelivered, 30007",
        "+15005550108, failed, 30008",
    })
    void some_are_accepted_and_not_delivered(String to, String status, int code) {
        assertTrue(MagicNumbers.objection(message(OURS, to, "Hi", 1)).isEmpty());
        assertEquals(new MagicNumbers.Delivery(status, code), MagicNumbers.delivery(to));
    }

    @Test
    void one_is_unavailable_twice_and_one_for_ever() {
        assertInstanceOf(SendResult.Unavailable.class, objection(message(OURS, "+15005550120", "Hi", 1)));
        assertInstanceOf(SendResult.Unavailable.class, objection(message(OURS, "+15005550120", "Hi", 2)));
        assertEquals(Optional.empty(), MagicNumbers.objection(message(OURS, "+15005550120", "Hi", 3)));
        assertInstanceOf(SendResult.Unavailable.class, objection(message(OURS, "+15005550121", "Hi", 99)));
    }

    @Test
    void a_message_needs_a_body_of_bounded_length() {
        assertEquals(21602, refusal(message(OURS, ANN, " ", 1)).errorCode());
        assertTrue(
                MagicNumbers.objection(message(OURS, ANN, "a".repeat(1_600), 1)).isEmpty());
        assertEquals(21617, refusal(message(OURS, ANN, "a".repeat(1_601), 1)).errorCode());
    }

    @Test
    void a_content_template_needs_no_body() {
        ObjectNode options = JsonNodeFactory.instance.objectNode().put("ContentSid", "HX1");
        Effect.Id id = new Effect.Id(new Sid(Sid.Prefix.FN, new UUID(0, 1)), 1, 0);
        Effect.SendMessage effect = new Effect.SendMessage(id, OURS, ANN, "", List.of(), options);

        assertTrue(MagicNumbers.objection(new OutboundMessage(account(), effect, 1))
                .isEmpty());
    }

    private static SendResult.Refused refusal(OutboundMessage message) {
        return assertInstanceOf(SendResult.Refused.class, objection(message));
    }

    private static SendResult objection(OutboundMessage message) {
        return MagicNumbers.objection(message).orElseThrow();
    }

    private static OutboundMessage message(String from, String to, String body, int attempt) {
        Effect.Id id = new Effect.Id(new Sid(Sid.Prefix.FN, new UUID(0, 1)), 1, 0);
        ObjectNode options = JsonNodeFactory.instance.objectNode();
        return new OutboundMessage(account(), new Effect.SendMessage(id, from, to, body, List.of(), options), attempt);
    }

    private static Sid account() {
        return new Sid(Sid.Prefix.AC, new UUID(0, 1));
    }
}
