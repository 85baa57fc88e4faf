package io.understudy.channel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.sid.Sid;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InboundMessageTest {

    private static final Sid ACCOUNT = new Sid(Sid.Prefix.AC, new UUID(0, 1));
    private static final Sid FLOW = new Sid(Sid.Prefix.FW, new UUID(0, 2));
    private static final String SID = "SM0123456789abcdef0123456789ABCDEF";
    private static final String VALID = "MessageSid=" + SID + "&From=%2B14155550100&To=%2B14155550199";

    @Test
    void the_parameters_become_text_and_the_json_ones_trees() {
        String addOns = URLEncoder.encode("{\"results\":{\"n\":1}}", StandardCharsets.UTF_8);

        InboundMessage message = read(VALID + "&Body=Hi&NumMedia=0&AddOns=" + addOns);

        assertEquals("0", message.parameters().path("NumMedia").textValue());
        assertEquals(1, message.parameters().at("/AddOns/results/n").intValue());
        assertEquals("+14155550100", message.from());
        assertEquals("+14155550199", message.to());
        assertEquals(SID, message.messageSid());
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "", "[1]", "7", "{\"a\":1}}"})
    void what_only_looks_like_json_stays_text(String addOns) {
        String encoded = URLEncoder.encode(addOns, StandardCharsets.UTF_8);

        InboundMessage message = read(VALID + "&AddOns=" + encoded);

        assertFalse(message.parameters().path("AddOns").isArray());
        assertFalse(message.parameters().path("AddOns").isNumber());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SM1",
                "sm0123456789abcdef0123456789abcdef",
                "SM0123456789abcdef0123456789abcdef0",
                "SM0123456789abcdef0123456789abcdeg",
            })
    void a_message_sid_of_another_form_is_refused(String sid) {
        Refusal refusal = refused(VALID.replace(SID, sid));

        assertEquals(20001, refusal.code());
        assertTrue(refusal.getMessage().contains("MessageSid"), refusal.getMessage());
    }

    @Test
    void each_required_parameter_is_named_when_it_is_missing() {
        assertTrue(refused("From=1&To=2").getMessage().contains("MessageSid"));
        assertTrue(refused("MessageSid=" + SID + "&To=2").getMessage().contains("From"));
        assertTrue(refused("MessageSid=" + SID + "&From=%20&To=2").getMessage().contains("From"));
        assertTrue(refused("MessageSid=" + SID + "&From=1").getMessage().contains("To"));
    }

    @Test
    void a_status_callback_is_no_message() {
        assertTrue(refused(VALID + "&MessageStatus=delivered").getMessage().contains("MessageStatus"));
    }

    @Test
    void three_hundred_bytes_of_addresses_are_the_most() {
        String from = "%C3%BC".repeat(100);

        assertEquals(
                100,
                read("MessageSid=" + SID + "&From=" + from + "&To=" + "t".repeat(100))
                        .to()
                        .length());
        assertEquals(
                81023,
                refused("MessageSid=" + SID + "&From=" + from + "&To=" + "t".repeat(101))
                        .code());
    }

    @Test
    void control_characters_in_addresses_are_refused() {
        assertEquals(20001, refused("MessageSid=" + SID + "&From=%00&To=2").code());
        assertEquals(20001, refused("MessageSid=" + SID + "&From=1&To=2%0A3").code());
    }

    @Test
    void neither_people_nor_texts_are_logged() {
        String logged = read(VALID + "&Body=secret").toString();

        assertFalse(logged.contains("secret"));
        assertFalse(logged.contains("4155550100"));
    }

    private static InboundMessage read(String form) {
        return InboundMessage.of(ACCOUNT, FLOW, WebhookForm.parse(form));
    }

    private static Refusal refused(String form) {
        return assertThrows(Refusal.class, () -> read(form));
    }
}
