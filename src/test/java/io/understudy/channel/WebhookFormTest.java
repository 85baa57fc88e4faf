package io.understudy.channel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookFormTest {

    @Test
    void every_parameter_is_kept_as_sent() {
        WebhookForm form = WebhookForm.parse("Body=a+b%20c%2B%C3%BC&FromCity=&Flag&M=2&M=1&%46rom=%2B1");

        assertEquals(
                Map.of(
                        "Body", List.of("a b c+ü"),
                        "FromCity", List.of(""),
                        "Flag", List.of(""),
                        "M", List.of("2", "1"),
                        "From", List.of("+1")),
                form.parameters());
    }

    @Test
    void an_empty_form_has_no_parameters() {
        assertTrue(WebhookForm.parse("").parameters().isEmpty());
        assertTrue(WebhookForm.parse("&&").parameters().isEmpty());
    }

    @Test
    void white_space_is_no_value_but_stays_a_parameter() {
        WebhookForm form = WebhookForm.parse("Body=%20");

        assertTrue(form.first("Body").isEmpty());
        assertEquals(List.of(" "), form.all("Body"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Body=%", "Body=%4", "%zz=1", "Body=%-1"})
    void a_broken_escape_is_the_callers_mistake(String encoded) {
        Refusal refusal = assertThrows(Refusal.class, () -> WebhookForm.parse(encoded));

        assertEquals(400, refusal.status());
        assertEquals(20001, refusal.code());
    }

    @Test
    void the_largest_form_is_read_and_a_larger_one_is_refused() {
        String largest = "Body=" + "a".repeat(WebhookForm.MAX_CHARS - "Body=".length());

        assertEquals(1, WebhookForm.parse(largest).parameters().size());
        assertEquals(
                413,
                assertThrows(Refusal.class, () -> WebhookForm.parse(largest + "a"))
                        .status());
    }

    @Test
    void too_many_parameters_are_refused() {
        String most = form(WebhookForm.MAX_PARAMETERS);

        assertEquals(
                WebhookForm.MAX_PARAMETERS, WebhookForm.parse(most).parameters().size());
        assertEquals(
                400,
                assertThrows(Refusal.class, () -> WebhookForm.parse(most + "&x=1"))
                        .status());
    }

    @Test
    void a_missing_parameter_is_named_in_twilios_words() {
        Refusal refusal =
                assertThrows(Refusal.class, () -> WebhookForm.parse("To=+1").require("From"));

        assertEquals("Missing required parameter From in the post body", refusal.getMessage());
    }

    private static String form(int parameters) {
        return IntStream.range(0, parameters).mapToObj(i -> "p" + i + "=1").collect(Collectors.joining("&"));
    }
}
