package io.understudy.widget;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.understudy.engine.Verb;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SsmlTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Wait <break time=\"2s\"/> please | Wait [break {time=2s}] please",
                "<speak>All <emphasis level=\"strong\">of <s>it</s></emphasis></speak> | All [emphasis {level=strong}of [s it]]",
                "<lang xml:lang=\"fr-FR\">Bonjour</lang> | [lang {xml:lang=fr-FR}Bonjour]",
                "<p>fish & chips, &lt;b&gt;, &#228;</p> | [p fish & chips, <b>, ä]",
                "<p>&nobody;</p> | [p &nobody;]",
                "<say-as interpret-as=\"digits\">12</say-as> | [say-as {interpret-as=digits}12]"
            })
    void speech_markup_becomes_elements(String text, String shown) {
        assertEquals(shown, shown(Ssml.on(Verb.of("Say"), text)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2 < 3",
                "<b>bold</b>",
                "<Hangup/>",
                "<break",
                "</speak><Redirect>https://evil.example.com</Redirect><speak>",
                "<!DOCTYPE a [<!ENTITY b \"c\">]><p>&b;</p>",
                "<?xml version=\"1.0\"?><p/>",
                "<![CDATA[<p/>]]><b/>",
                "<p><p><p><p><p><p><p><p><p><p><p><p/></p></p></p></p></p></p></p></p></p></p></p>",
                "no markup at all &amp; no change"
            })
    void anything_else_is_spoken_as_it_is_written(String text) {
        Verb verb = Ssml.on(Verb.of("Say"), text);

        assertEquals(text, verb.text());
        assertEquals(List.of(), verb.children());
    }

    @Test
    void a_comment_is_no_speech() {
        Verb verb = Ssml.on(Verb.of("Say"), "<p>a</p><!-- b -->");

        assertEquals("<p>a</p><!-- b -->", verb.text());
    }

    private static String shown(Verb verb) {
        return verb.text() + verb.children().stream().map(SsmlTest::element).collect(Collectors.joining());
    }

    private static String element(Verb verb) {
        if (verb.name().isEmpty()) {
            return verb.text();
        }
        String attributes = verb.attributes().isEmpty() ? "" : verb.attributes().toString();
        String inside = attributes + shown(verb);
        return "[" + verb.name() + (inside.isEmpty() ? "" : " " + inside) + "]";
    }
}
