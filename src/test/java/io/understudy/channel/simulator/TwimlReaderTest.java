package io.understudy.channel.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TwimlReaderTest {

    @Test
    void verbs_come_with_attributes_text_and_children_and_without_escapes() throws TwimlException {
        List<TwimlVerb> verbs = TwimlReader.read("""
                <?xml version="1.0" encoding="UTF-8"?>
                <!-- a comment -->
                <Response>
                  <Gather action="/a?x=1&amp;y=2" numDigits="1"><Say>Tea &lt; coffee?</Say></Gather>
                  <Redirect><![CDATA[/b?x=1&y=2]]></Redirect>
                </Response>
                """);

        TwimlVerb say = new TwimlVerb("Say", Map.of(), "Tea < coffee?", List.of());
        assertEquals(
                List.of(
                        new TwimlVerb("Gather", Map.of("action", "/a?x=1&y=2", "numDigits", "1"), "", List.of(say)),
                        new TwimlVerb("Redirect", Map.of(), "/b?x=1&y=2", List.of())),
                verbs);
    }

    @Test
    void what_is_said_includes_the_ssml_inside() throws TwimlException {
        List<TwimlVerb> verbs =
                TwimlReader.read("<Response><Say>One <emphasis>two <w>three</w></emphasis> four</Say></Response>");

        assertEquals("One two three four", verbs.get(0).text());
        assertTrue(verbs.get(0).children().isEmpty());
    }

    @Test
    void a_verb_survives_being_stored() throws TwimlException {
        TwimlVerb gather = TwimlReader.read(
                        "<Response><Gather input=\"speech\"><Say voice=\"alice\">Hi</Say></Gather></Response>")
                .get(0);

        assertEquals(gather, TwimlVerb.of(gather.json()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "hello",
                "<Response>",
                "<Response></Other>",
                "<Other/>",
                "<Response><Say>&nbsp;</Say></Response>",
                "<Response/><Response/>",
                "{\"say\": \"hello\"}",
            })
    void what_is_no_twiml_is_refused_as_twilio_does(String document) {
        TwimlException problem = assertThrows(TwimlException.class, () -> TwimlReader.read(document));

        assertEquals(TwimlException.PARSE, problem.code());
    }

    @Test
    void an_external_entity_reads_no_file(@TempDir Path folder) throws IOException {
        Path secret = Files.writeString(folder.resolve("secret"), "the secret");
        String document = "<!DOCTYPE Response [<!ENTITY x SYSTEM \"" + secret.toUri() + "\">]>"
                + "<Response><Say>&x;</Say></Response>";

        TwimlException problem = assertThrows(TwimlException.class, () -> TwimlReader.read(document));

        assertTrue(problem.getMessage().contains("document type"), problem.getMessage());
    }

    @Test
    void laughs_do_not_multiply() {
        StringBuilder laughs = new StringBuilder("<!DOCTYPE Response [<!ENTITY l0 \"ha\">");
        for (int i = 1; i < 10; i++) {
            laughs.append("<!ENTITY l")
                    .append(i)
                    .append(" \"")
                    .append(("&l" + (i - 1) + ";").repeat(10))
                    .append("\">");
        }
        laughs.append("]><Response><Say>&l9;</Say></Response>");

        assertThrows(TwimlException.class, () -> TwimlReader.read(laughs.toString()));
    }

    @Test
    void size_and_depth_are_bounded() throws TwimlException {
        String open = "<Response><Say></Say>";
        String close = "</Response>";
        String filling = " ".repeat(TwimlReader.MAX_CHARS - open.length() - close.length());
        assertEquals(1, TwimlReader.read(open + filling + close).size());
        assertThrows(TwimlException.class, () -> TwimlReader.read(open + filling + " " + close));
        int nested = TwimlReader.MAX_DEPTH - 1;
        assertEquals(
                1,
                TwimlReader.read("<Response>" + "<A>".repeat(nested) + "</A>".repeat(nested) + close)
                        .size());
        assertThrows(
                TwimlException.class,
                () -> TwimlReader.read("<Response>" + "<A>".repeat(nested + 1) + "</A>".repeat(nested + 1) + close));
    }
}
