package io.understudy.channel.twilio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.understudy.channel.OutboundMessage;
import io.understudy.channel.SendResult;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TwilioMessagesTest {

    private static final String CONVERSATION = "CH000000000000000000000000000000c1";

    private final Bench bench = new Bench();
    private final CarrierDouble carrier = bench.carrier;

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void a_message_is_posted_with_everything_the_carrier_needs() {
        OutboundMessage message =
                Bench.message(Bench.US, Bench.ANN, "Hi & bye", List.of("https://m/1", "https://m/2"), Bench.options());

        Bench.get(bench.ours().send(message));

        CarrierDouble.Request request = carrier.requests().get(0);
        assertEquals(Bench.MESSAGES, request.path());
        assertEquals(Bench.ANN, request.first("To"));
        assertEquals(Bench.US, request.first("From"));
        assertEquals("Hi & bye", request.first("Body"));
        assertEquals(List.of("https://m/1", "https://m/2"), request.form().get("MediaUrl"));
        assertEquals(
                Bench.PUBLIC + "/webhooks/v1/Accounts/" + Bench.ACCOUNT + "/MessageStatus?EffectId="
                        + message.effectId(),
                request.first("StatusCallback"));
        assertEquals(message.effectId(), request.headers().get("i-twilio-idempotency-token"));
        String credentials = Bench.THEIR_ACCOUNT + ":" + Bench.PASSWORD;
        assertEquals(
                "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes()),
                request.headers().get("authorization"));
    }

    @Test
    void a_messaging_service_is_the_sender_by_the_address_or_by_the_option() {
        String service = "MG000000000000000000000000000000a1";
        TwilioCarrier ours = bench.ours();

        Bench.get(ours.send(Bench.message(service, Bench.ANN, "Hi", List.of(), Bench.options())));
        Bench.get(ours.send(Bench.message(
                Bench.US, Bench.ANN, "Hi", List.of(), Bench.options().put("ServiceSid", service))));

        for (CarrierDouble.Request request : carrier.requests()) {
            assertEquals(service, request.first("MessagingServiceSid"));
            assertEquals("", request.first("From"));
        }
    }

    @Test
    void content_templates_and_short_links_are_passed_on() {
        ObjectNode options = Bench.options().put("ContentSid", "HX1").put("ShortenUrls", true);
        options.putObject("ContentVariables").put("1", "Ann");

        Bench.get(bench.ours().send(Bench.message(Bench.US, Bench.ANN, "", List.of(), options)));

        CarrierDouble.Request request = carrier.requests().get(0);
        assertEquals("HX1", request.first("ContentSid"));
        assertEquals("{\"1\":\"Ann\"}", request.first("ContentVariables"));
        assertEquals("true", request.first("ShortenUrls"));
    }

    @Test
    void the_carriers_message_becomes_the_outbound_variables() {
        SendResult result = Bench.get(bench.ours().send(Bench.message("Hi")));

        ObjectNode outbound =
                assertInstanceOf(SendResult.Accepted.class, result).outbound();
        ObjectNode kept = carrier.kept("/Messages.json").get(0);
        assertEquals(kept.path("sid").asText(), outbound.path("Sid").asText());
        assertEquals("queued", outbound.path("Status").asText());
        assertEquals("Hi", outbound.path("Body").asText());
        assertEquals(Bench.ANN, outbound.path("To").asText());
        assertEquals(Bench.ACCOUNT.toString(), outbound.path("AccountSid").asText());
        assertTrue(outbound.path("ErrorCode").isNull());
    }

    @Test
    void a_zero_character_in_an_answer_is_left_out() {
        carrier.then(CarrierDouble.saying(201, "{\"sid\":\"SM1\",\"body\":\"a\\u0000b\"}"));

        SendResult result = Bench.get(bench.ours().send(Bench.message("Hi")));

        assertEquals(
                "ab",
                assertInstanceOf(SendResult.Accepted.class, result)
                        .outbound()
                        .path("Body")
                        .asText());
    }

    @Test
    void a_message_for_a_conversation_is_written_into_it() {
        TwilioCarrier ours = bench.ours();
        ObjectNode named = Bench.options().put("ConversationSid", CONVERSATION).put("ServiceSid", "IS1");

        Bench.get(ours.send(Bench.message(Bench.US, CONVERSATION, "Hi", List.of(), Bench.options())));
        Bench.get(ours.send(Bench.message(Bench.US, Bench.ANN, "Hi", List.of(), named)));

        assertEquals(
                List.of(
                        "/v1/Conversations/" + CONVERSATION + "/Messages",
                        "/v1/Services/IS1/Conversations/" + CONVERSATION + "/Messages"),
                carrier.requests().stream().map(CarrierDouble.Request::path).toList());
        assertEquals(Bench.US, carrier.requests().get(0).first("Author"));
    }

    @ParameterizedTest
    @CsvSource({"400, 21610", "400, 21211", "401, 20003", "403, 20006", "404, 20404", "422, 21408"})
    void a_refusal_is_final_and_keeps_the_carriers_code(int status, int code) {
        carrier.then(CarrierDouble.refusing(status, code, "No."));

        SendResult result = Bench.get(bench.ours().send(Bench.message("Hi")));

        assertEquals(new SendResult.Refused(code, "No."), result);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "429|{\"code\":20429,\"message\":\"Too many requests\"}",
                "408|{\"code\":20408,\"message\":\"Timeout\"}",
                "500|{\"code\":20500,\"message\":\"Oh\"}",
                "503|''",
                "302|''",
                "200|<html>Welcome</html>",
                "201|[1,2]",
                "404|<html>Who are you?</html>",
                "403|{\"message\":\"a proxy's\"}"
            })
    void whatever_is_neither_success_nor_twilios_refusal_is_worth_another_try(int status, String body) {
        carrier.then(CarrierDouble.saying(status, body));

        SendResult result = Bench.get(bench.ours().send(Bench.message("Hi")));

        assertInstanceOf(SendResult.Unavailable.class, result);
        assertEquals(1, carrier.requests().size());
    }

    @Test
    void an_answer_without_end_is_not_read_to_its_end() {
        carrier.then(CarrierDouble.saying(200, " ".repeat(TwilioApi.MAX_ANSWER_BYTES) + "{}"));

        SendResult result = Bench.get(bench.ours().send(Bench.message("Hi")));

        String why = assertInstanceOf(SendResult.Unavailable.class, result).why();
        assertTrue(why.contains(TwilioApi.MAX_ANSWER_BYTES + " bytes"), why);
    }

    @Test
    void a_slow_carrier_is_given_up_and_its_connection_is_free_again() {
        CountDownLatch never = new CountDownLatch(1);
        carrier.then(CarrierDouble.waitingFor(never));
        TwilioCarrier ours = bench.ours("connections", "1", "timeout", "0.5s");

        SendResult first = Bench.get(ours.send(Bench.message("Hi")));
        SendResult second = Bench.get(ours.send(Bench.message("Hi")));

        never.countDown();
        assertTrue(assertInstanceOf(SendResult.Unavailable.class, first).why().contains("500 ms"));
        assertInstanceOf(SendResult.Accepted.class, second);
    }

    @Test
    void a_carrier_that_is_not_there_is_unavailable() throws Exception {
        int nobody;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            nobody = socket.getLocalPort();
        }

        SendResult result =
                Bench.get(bench.ours("base-url", "http://localhost:" + nobody).send(Bench.message("Hi")));

        assertInstanceOf(SendResult.Unavailable.class, result);
    }

    @Test
    void a_message_that_was_accepted_before_the_connection_died_is_found() {
        carrier.then(CarrierDouble.dyingAfterAccepting());
        OutboundMessage message = Bench.message("Hi");
        TwilioCarrier ours = bench.ours();
        SendResult first = Bench.get(ours.send(message));

        Optional<SendResult> found = Bench.get(ours.find(message));

        assertInstanceOf(SendResult.Unavailable.class, first);
        ObjectNode outbound =
                assertInstanceOf(SendResult.Accepted.class, found.orElseThrow()).outbound();
        assertEquals(
                carrier.kept("/Messages.json").get(0).path("sid").asText(),
                outbound.path("Sid").asText());
    }

    @Test
    void a_clock_that_is_wrong_by_an_hour_hides_nothing() {
        Clock ours = Clock.offset(Clock.systemUTC(), Duration.ofHours(1));
        OutboundMessage message = Bench.message("Hi");
        OutboundMessage asked = new OutboundMessage(Bench.ACCOUNT, message.effect(), 2, ours.instant());
        carrier.then(CarrierDouble.dyingAfterAccepting());
        Bench.get(bench.ours(ours).send(asked));

        Optional<SendResult> found = Bench.get(bench.ours(ours).find(asked));

        assertTrue(found.isPresent());
    }

    @Test
    void the_same_text_sent_earlier_is_not_taken_for_this_one() {
        keep("Hi", Bench.ANN, Instant.now().minusSeconds(10));

        assertEquals(Optional.empty(), Bench.get(bench.ours().find(Bench.message("Hi"))));
    }

    @Test
    void another_text_or_another_person_is_not_taken_for_this_one() {
        keep("Bye", Bench.ANN, Instant.now());
        keep("Hi", "+15550109999", Instant.now());

        assertEquals(Optional.empty(), Bench.get(bench.ours().find(Bench.message("Hi"))));
    }

    @Test
    void what_the_person_wrote_is_not_taken_for_ours() {
        keep("Hi", Bench.ANN, Instant.now()).put("direction", "inbound");

        assertEquals(Optional.empty(), Bench.get(bench.ours().find(Bench.message("Hi"))));
    }

    @Test
    void of_several_that_say_the_same_the_newest_counts_and_nothing_is_sent() {
        keep("Hi", Bench.ANN, Instant.now()).put("sid", "SM1");
        keep("Hi", Bench.ANN, Instant.now().plusSeconds(2)).put("sid", "SM2");

        SendResult found = Bench.get(bench.ours().find(Bench.message("Hi"))).orElseThrow();

        assertEquals(
                "SM2",
                assertInstanceOf(SendResult.Accepted.class, found)
                        .outbound()
                        .path("Sid")
                        .asText());
    }

    @Test
    void a_text_the_carrier_made_is_found_by_its_time_alone() {
        keep("Hello Ann, from a template", Bench.ANN, Instant.now());
        ObjectNode options = Bench.options().put("ContentSid", "HX1");

        assertTrue(Bench.get(bench.ours().find(Bench.message(Bench.US, Bench.ANN, "", List.of(), options)))
                .isPresent());
    }

    @Test
    void a_message_that_has_failed_meanwhile_is_refused_with_its_code() {
        keep("Hi", Bench.ANN, Instant.now())
                .put("status", "undelivered")
                .put("error_code", 30003)
                .put("error_message", "Unreachable");

        assertEquals(
                Optional.of(new SendResult.Refused(30003, "Unreachable")),
                Bench.get(bench.ours().find(Bench.message("Hi"))));
    }

    @Test
    void a_message_of_a_service_is_found_whatever_number_the_service_took() {
        String service = "MG000000000000000000000000000000a1";
        keep("Hi", Bench.ANN, Instant.now()).put("from", "+15550104444").put("messaging_service_sid", service);

        assertTrue(Bench.get(bench.ours().find(Bench.message(service, Bench.ANN, "Hi", List.of(), Bench.options())))
                .isPresent());
    }

    @Test
    void a_message_written_into_a_conversation_is_found_there() {
        carrier.then(CarrierDouble.dyingAfterAccepting());
        OutboundMessage message = Bench.message(Bench.US, CONVERSATION, "Hi", List.of(), Bench.options());
        Bench.get(bench.ours().send(message));

        assertTrue(Bench.get(bench.ours().find(message)).isPresent());
    }

    @Test
    void a_carrier_that_cannot_be_asked_is_sent_nothing() {
        carrier.then(CarrierDouble.saying(503, ""));

        Optional<SendResult> found = Bench.get(bench.ours().find(Bench.message("Hi")));

        assertInstanceOf(SendResult.Unavailable.class, found.orElseThrow());
    }

    @Test
    void where_there_is_no_list_to_look_at_sending_again_is_right() {
        carrier.then(CarrierDouble.refusing(404, 20404, "No such resource"));

        assertEquals(Optional.empty(), Bench.get(bench.ours().find(Bench.message("Hi"))));
    }

    private ObjectNode keep(String body, String to, Instant at) {
        ObjectNode message = Bench.options()
                .put("sid", "SM0")
                .put("from", Bench.US)
                .put("to", to)
                .put("body", body)
                .put("direction", "outbound-api")
                .put("status", "sent")
                .put("date_created", CarrierDouble.date(at, true));
        carrier.keep(Bench.MESSAGES, message);
        return message;
    }
}
