package io.understudy.channel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.understudy.engine.Effect;
import io.understudy.engine.Signal;
import io.understudy.sid.Sid;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class OutboundTest {

    private static final Effect.Id ID = new Effect.Id(new Sid(Sid.Prefix.FN, new UUID(7, 1)), 3, 1);

    @Test
    void an_accepted_message_has_the_names_of_studio() {
        ObjectNode outbound =
                Outbound.accepted(message("+14155550199", List.of("https://m.example/1")), "SM1", "queued");

        assertEquals("SM1", outbound.path("Sid").asText());
        assertEquals("queued", outbound.path("Status").asText());
        assertEquals("+14155550199", outbound.path("From").asText());
        assertEquals("+14155550100", outbound.path("To").asText());
        assertEquals("Hi", outbound.path("Body").asText());
        assertEquals("outbound-api", outbound.path("Direction").asText());
        assertEquals("1", outbound.path("NumMedia").textValue());
        assertEquals("1", outbound.path("NumSegments").textValue());
        assertTrue(outbound.path("ErrorCode").isNull());
        assertTrue(outbound.path("MessagingServiceSid").isNull());
    }

    @Test
    void a_messaging_service_is_named() {
        ObjectNode outbound = Outbound.accepted(message("MG1", List.of()), "SM1", "queued");

        assertEquals("MG1", outbound.path("MessagingServiceSid").asText());
    }

    @Test
    void a_refusal_tells_the_execution_the_code() {
        OutboundMessage message = message("+14155550199", List.of());

        Signal signal = new SendResult.Refused(21211, "bad number").signal(message);

        ObjectNode outbound = ((Signal.MessageFailed) signal).outbound();
        assertEquals(21211, outbound.path("ErrorCode").intValue());
        assertEquals("bad number", outbound.path("ErrorMessage").asText());
        assertEquals("failed", outbound.path("Status").asText());
        assertTrue(outbound.path("Sid").isMissingNode());
    }

    @Test
    void a_provider_that_stays_away_fails_the_message() {
        Signal signal = new SendResult.Unavailable("gone").signal(message("+14155550199", List.of()));

        assertEquals(
                20503,
                ((Signal.MessageFailed) signal).outbound().path("ErrorCode").intValue());
    }

    @Test
    void an_effect_id_is_read_back() {
        assertEquals(Optional.of(ID), DeliveryReports.effect(ID.toString()));
        assertEquals(Optional.empty(), DeliveryReports.effect("FN1.2.3"));
        assertEquals(Optional.empty(), DeliveryReports.effect(ID + ".0"));
        assertEquals(Optional.empty(), DeliveryReports.effect(ID.executionSid() + ".99999999999.0"));
    }

    private static OutboundMessage message(String from, List<String> media) {
        ObjectNode options = JsonNodeFactory.instance.objectNode();
        Effect.SendMessage effect = new Effect.SendMessage(ID, from, "+14155550100", "Hi", media, options);
        return new OutboundMessage(new Sid(Sid.Prefix.AC, new UUID(0, 1)), effect, 1);
    }
}
