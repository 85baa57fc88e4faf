package io.understudy.api;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.understudy.engine.Trigger;
import io.understudy.sid.Sid;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestReadingTest {

    private static final Sid FLOW = new Sid(Sid.Prefix.FW, new UUID(0, 1));

    @ParameterizedTest
    @CsvSource({
        "2016-07-31, 2016-07-31T00:00:00Z",
        "2025-01-02T03:04:05, 2025-01-02T03:04:05Z",
        "2025-01-02T03:04:05Z, 2025-01-02T03:04:05Z",
        "2025-01-02T03:04:05.678Z, 2025-01-02T03:04:05.678Z",
        "2025-01-02T03:04:05+02:00, 2025-01-02T01:04:05Z",
    })
    void dates_come_in_three_shapes(String text, Instant date) {
        assertEquals(Optional.of(date), RestDates.read(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "now", "2025", "2025-02-30", "02/03/2025", "+99999-01-01", "-0001-01-01", "1735787045"})
    void other_shapes_are_no_dates(String text) {
        assertEquals(Optional.empty(), RestDates.read(text));
    }

    @Test
    void dates_go_out_in_whole_seconds() {
        assertEquals("2025-01-02T03:04:05Z", RestDates.write(Instant.parse("2025-01-02T03:04:05.999Z")));
        assertEquals("2025-01-02T03:04:00Z", RestDates.write(Instant.parse("2025-01-02T03:04:00Z")));
    }

    @Test
    void forms_are_read_as_the_standard_says() {
        Fields form = Fields.ofForm("a=1+2&b=%2B%F0%9F%98%80&&c&=x&a=second&d=a=b".getBytes(StandardCharsets.US_ASCII));

        assertEquals(Optional.of("1 2"), form.text("a"));
        assertEquals(Optional.of(List.of("1 2", "second")), form.all("a"));
        assertEquals(Optional.of("+😀"), form.text("b"));
        assertEquals(Optional.empty(), form.text("c"));
        assertEquals(Optional.of("a=b"), form.text("d"));
        assertEquals(Optional.empty(), form.all("e"));
    }

    @Test
    void bytes_that_were_not_encoded_are_utf_8_too() {
        Fields form = Fields.ofForm("To=Zoë".getBytes(StandardCharsets.UTF_8));

        assertEquals(Optional.of("Zoë"), form.text("To"));
    }

    @Test
    void a_form_of_too_many_fields_is_refused() {
        assertThrows(ApiException.class, () -> UrlEncoded.parse("a=b&".repeat(ApiLimits.FIELDS + 1)));
        assertEquals(1, UrlEncoded.parse("a=b&".repeat(ApiLimits.FIELDS)).size());
    }

    @Test
    void no_bytes_make_the_form_reader_fail_in_another_way() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int i = 0; i < 20_000; i++) {
            byte[] bytes = new byte[random.nextInt(24)];
            for (int j = 0; j < bytes.length; j++) {
                bytes[j] = (byte) "%&=+aF0\u0000\u00ff ".charAt(random.nextInt(10));
            }
            try {
                Fields.ofForm(bytes).text("a");
            } catch (ApiException expected) {
                assertEquals(20001, expected.code(), "seed " + seed);
            }
        }
    }

    @Test
    void parameters_keep_their_numbers_and_order() {
        ObjectNode parameters =
                FlowParameters.read("{\"b\": 1.10, \"a\": 12345678901234567890, \"__proto__\": {\"x\": []}}");

        assertEquals("{\"b\":1.10,\"a\":12345678901234567890,\"__proto__\":{\"x\":[]}}", parameters.toString());
    }

    @Test
    void the_hash_of_a_request_ignores_the_order_of_parameters_and_nothing_else() {
        String hash = Idempotency.hash(FLOW, request("a", "b", "{\"x\": {\"p\": 1, \"q\": 2}, \"y\": 3}"));

        assertEquals(hash, Idempotency.hash(FLOW, request("a", "b", "{\"y\":3,\"x\":{\"q\":2,\"p\":1}}")));
        assertNotEquals(hash, Idempotency.hash(FLOW, request("a", "b", "{\"y\":4,\"x\":{\"q\":2,\"p\":1}}")));
        assertNotEquals(hash, Idempotency.hash(FLOW, request("b", "a", "{\"y\":3,\"x\":{\"q\":2,\"p\":1}}")));
        assertNotEquals(
                hash,
                Idempotency.hash(
                        new Sid(Sid.Prefix.FW, new UUID(0, 2)),
                        request("a", "b", "{\"y\":3,\"x\":{\"q\":2,\"p\":1}}")));
    }

    @Test
    void credentials_may_hold_colons_in_the_password() {
        String header = "basic " + Base64.getEncoder().encodeToString("AC1:a:b".getBytes(StandardCharsets.UTF_8));

        assertArrayEquals(
                new String[] {"AC1", "a:b"},
                BasicAuthentication.credentials(header).orElseThrow());
    }

    @ParameterizedTest
    @CsvSource({
        "application/x-www-form-urlencoded, true",
        "Application/X-WWW-Form-URLEncoded; charset=ISO-8859-1, true",
        "application/x-www-form-urlencoded-2, false",
        "application/json, false",
        "'', false",
    })
    void only_one_content_type_is_a_form(String type, boolean form) {
        assertEquals(form, FormType.matches(type));
    }

    @Test
    void text_in_messages_is_short_and_harmless() {
        String shown = Text.shown("a\r\nb".repeat(1_000));

        assertTrue(shown.length() <= ApiLimits.ECHO_CHARS);
        assertFalse(Text.hasControls(shown));
    }

    private static Trigger.IncomingRequest request(String to, String from, String parameters) {
        return new Trigger.IncomingRequest(to, from, FlowParameters.read(parameters));
    }
}
