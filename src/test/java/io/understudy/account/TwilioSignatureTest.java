package io.understudy.account;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.twilio.security.RequestValidator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TwilioSignatureTest {

    private static final String TOKEN = "0123456789abcdef0123456789abcdef";
    private static final String URL = "https://gateway.example.com/webhooks/v1/Accounts/AC1/Flows/FW1?a=1&b=%20x";

    private static final Map<String, String> REPLY = reply();

    private static Map<String, String> reply() {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("To", "+15005550006");
        parameters.put("From", "whatsapp:+14155550100");
        parameters.put("Body", "Grüße & 100% \uD83D\uDE00 =+");
        parameters.put("AddOns", "{\"status\":\"successful\"}");
        parameters.put("FromCity", "");
        return parameters;
    }

    @Test
    void the_stock_library_accepts_what_we_sign() {
        String signature = TwilioSignature.sign(TOKEN, URL, multi(REPLY));

        assertTrue(new RequestValidator(TOKEN).validate(URL, REPLY, signature));
    }

    @Test
    void the_example_of_twilios_documentation_has_the_documented_signature() {
        Map<String, String> call = Map.of(
                "CallSid", "CA1234567890ABCDE",
                "Caller", "+14158675310",
                "Digits", "1234",
                "From", "+14158675310",
                "To", "+18005551212");

        String signature = TwilioSignature.sign("12345", "https://mycompany.com/myapp.php?foo=1&bar=2", multi(call));

        assertEquals("GvWf1cFY/Q7PnoempGyD5oXAezc=", signature);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://h.example/p?q=1",
                "https://h.example:443/p?q=1",
                "https://h.example:8443/p",
                "http://h.example/p",
                "http://h.example:80/p",
                "http://[::1]:8080/p",
                "http://h.example",
            })
    void a_signature_counts_with_and_without_the_port(String url) {
        String authority = url.replaceAll("^(https?://(\\[[^]]*]|[^/:]*))(:[0-9]+)?.*$", "$1");
        String rest = url.substring(authority.length()).replaceAll("^:[0-9]+", "");

        String signature = TwilioSignature.sign(TOKEN, authority + rest, multi(REPLY));

        assertTrue(TwilioSignature.matches(TOKEN, signature, url, multi(REPLY)));
    }

    @Test
    void a_sender_that_names_the_standard_port_is_believed() {
        String signature = TwilioSignature.sign(TOKEN, "https://h.example:443/p", Map.of());

        assertTrue(TwilioSignature.matches(TOKEN, signature, "https://h.example/p", Map.of()));
    }

    @Test
    void another_port_is_another_url() {
        String signature = TwilioSignature.sign(TOKEN, "https://h.example:8443/p", Map.of());

        assertFalse(TwilioSignature.matches(TOKEN, signature, "https://h.example/p", Map.of()));
    }

    @Test
    void a_changed_value_breaks_the_signature() {
        String signature = TwilioSignature.sign(TOKEN, URL, multi(REPLY));
        Map<String, String> changed = new LinkedHashMap<>(REPLY);
        changed.put("Body", "yes");

        assertFalse(TwilioSignature.matches(TOKEN, signature, URL, multi(changed)));
    }

    @Test
    void an_added_parameter_breaks_the_signature() {
        String signature = TwilioSignature.sign(TOKEN, URL, multi(REPLY));
        Map<String, String> changed = new LinkedHashMap<>(REPLY);
        changed.put("MediaUrl0", "https://evil.example");

        assertFalse(TwilioSignature.matches(TOKEN, signature, URL, multi(changed)));
    }

    @Test
    void another_token_another_query_and_nonsense_break_the_signature() {
        String signature = TwilioSignature.sign(TOKEN, URL, multi(REPLY));

        assertFalse(TwilioSignature.matches(TOKEN + "0", signature, URL, multi(REPLY)));
        assertFalse(TwilioSignature.matches(TOKEN, signature, URL + "&c=2", multi(REPLY)));
        assertFalse(TwilioSignature.matches(TOKEN, "", URL, multi(REPLY)));
        assertFalse(TwilioSignature.matches(TOKEN, "ü".repeat(28), URL, multi(REPLY)));
    }

    @Test
    void a_repeated_parameter_counts_once_per_distinct_value_in_their_order() {
        Map<String, List<String>> repeated = Map.of("MediaUrl", List.of("b", "a", "b"));

        String signature = TwilioSignature.sign(TOKEN, "https://h.example/p", repeated);

        assertEquals(TwilioSignature.sign(TOKEN, "https://h.example/pMediaUrlaMediaUrlb", Map.of()), signature);
    }

    private static Map<String, List<String>> multi(Map<String, String> parameters) {
        Map<String, List<String>> multi = new LinkedHashMap<>();
        parameters.forEach((name, value) -> multi.put(name, List.of(value)));
        return multi;
    }
}
