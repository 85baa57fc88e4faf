package io.understudy.channel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.twilio.http.HttpMethod;
import com.twilio.twiml.TwiML;
import com.twilio.twiml.VoiceResponse;
import com.twilio.twiml.voice.Connect;
import com.twilio.twiml.voice.ConversationRelay;
import com.twilio.twiml.voice.Dial;
import com.twilio.twiml.voice.Enqueue;
import com.twilio.twiml.voice.Gather;
import com.twilio.twiml.voice.Hangup;
import com.twilio.twiml.voice.Number;
import com.twilio.twiml.voice.Parameter;
import com.twilio.twiml.voice.Pause;
import com.twilio.twiml.voice.Play;
import com.twilio.twiml.voice.Record;
import com.twilio.twiml.voice.Redirect;
import com.twilio.twiml.voice.Say;
import com.twilio.twiml.voice.Sip;
import com.twilio.twiml.voice.SsmlBreak;
import com.twilio.twiml.voice.SsmlS;
import com.twilio.twiml.voice.Task;
import io.understudy.engine.Verb;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Element;

class TwimlTest {

    private static final String BACK = "https://gateway.example.com/w?FlowEvent=%s&ExecutionSid=FN1&Fence=7";

    @Test
    void nothing_to_say_is_an_empty_response() {
        assertEquals(Optional.of(Twiml.EMPTY), Twiml.document(List.of(), TwimlTest::back));
        assertEquals(0, TwimlSchema.read(Twiml.EMPTY).getChildNodes().getLength());
    }

    @Test
    void a_menu_is_what_the_stock_builder_makes_of_it() {
        Verb menu = Verb.of("Gather")
                .with("input", "dtmf speech")
                .with("timeout", "5")
                .with("numDigits", "1")
                .with("finishOnKey", "#")
                .with("hints", "sales, \"support\"")
                .with("method", "POST")
                .containing(List.of(
                        Verb.of("Say").with("loop", "2").containing("Sales: <1> & support: 2"),
                        Verb.of("Play").containing("https://a.example/b.mp3?x=1&y=2"),
                        Verb.of("Pause").with("length", "1")))
                .returning("keypress");

        VoiceResponse expected = new VoiceResponse.Builder()
                .gather(new Gather.Builder()
                        .inputs(List.of(Gather.Input.DTMF, Gather.Input.SPEECH))
                        .timeout(5)
                        .numDigits(1)
                        .finishOnKey("#")
                        .hints("sales, \"support\"")
                        .method(HttpMethod.POST)
                        .action(back("keypress"))
                        .say(new Say.Builder("Sales: <1> & support: 2").loop(2).build())
                        .play(new Play.Builder("https://a.example/b.mp3?x=1&y=2").build())
                        .pause(new Pause.Builder().length(1).build())
                        .build())
                .redirect(new Redirect.Builder(back("timeout")).build())
                .build();
        assertSame(expected, List.of(menu, Verb.redirect("timeout")));
    }

    @Test
    void speech_markup_is_what_the_stock_builder_makes_of_it() {
        Verb say = Verb.of("Say")
                .containing(List.of(
                        Verb.text("Fish & chips"),
                        Verb.of("break").with("time", "2s"),
                        Verb.of("s").containing(List.of(Verb.text("<now>")))));

        VoiceResponse expected = new VoiceResponse.Builder()
                .say(new Say.Builder("Fish & chips")
                        .break_(new SsmlBreak.Builder().time("2s").build())
                        .s(new SsmlS.Builder("<now>").build())
                        .build())
                .build();
        assertSame(expected, List.of(say));
    }

    @Test
    void a_transfer_is_what_the_stock_builder_makes_of_it() {
        Verb dial = Verb.of("Dial")
                .with("callerId", "+15550100000")
                .with("timeout", "30")
                .containing(List.of(
                        Verb.of("Number").with("sendDigits", "ww1").containing("+15550100001"),
                        Verb.of("Sip")
                                .with("username", "ann")
                                .with("password", "p&\"'<>")
                                .containing("sip:a@b.example")))
                .returning("callCompleted");

        VoiceResponse expected = new VoiceResponse.Builder()
                .dial(new Dial.Builder()
                        .callerId("+15550100000")
                        .timeout(30)
                        .action(back("callCompleted"))
                        .number(new Number.Builder("+15550100001")
                                .sendDigits("ww1")
                                .build())
                        .sip(new Sip.Builder("sip:a@b.example")
                                .username("ann")
                                .password("p&\"'<>")
                                .build())
                        .build())
                .build();
        assertSame(expected, List.of(dial));
    }

    @Test
    void a_voicemail_a_queue_and_a_relay_are_what_the_stock_builder_makes_of_them() {
        Verb record = Verb.of("Record")
                .with("maxLength", "3600")
                .with("playBeep", "true")
                .returning("recordingComplete");
        Verb enqueue = Verb.of("Enqueue")
                .with("workflowSid", "WW1")
                .containing(List.of(Verb.of("Task").with("priority", "2").containing("{\"name\":\"Ann\"}")))
                .returning("callComplete");
        Verb relay = Verb.of("Connect")
                .containing(List.of(Verb.of("ConversationRelay")
                        .with("url", "wss://relay.example")
                        .with("welcomeGreeting", "Grüße \uD83D\uDE00")
                        .containing(
                                List.of(Verb.of("Parameter").with("name", "n").with("value", "v\"<")))))
                .returning("success");

        VoiceResponse expected = new VoiceResponse.Builder()
                .record(new Record.Builder()
                        .maxLength(3600)
                        .playBeep(true)
                        .action(back("recordingComplete"))
                        .build())
                .enqueue(new Enqueue.Builder()
                        .workflowSid("WW1")
                        .action(back("callComplete"))
                        .task(new Task.Builder("{\"name\":\"Ann\"}").priority(2).build())
                        .build())
                .connect(new Connect.Builder()
                        .action(back("success"))
                        .conversationRelay(new ConversationRelay.Builder()
                                .url("wss://relay.example")
                                .welcomeGreeting("Grüße \uD83D\uDE00")
                                .parameter(new Parameter.Builder()
                                        .name("n")
                                        .value("v\"<")
                                        .build())
                                .build())
                        .build())
                .hangup(new Hangup.Builder().build())
                .build();
        assertSame(expected, List.of(record, enqueue, relay, Verb.of("Hangup")));
    }

    @Test
    void an_address_of_its_own_gives_way_to_the_one_that_comes_back() {
        Verb record =
                Verb.of("Record").with("action", "https://elsewhere.example").returning("done");

        Element element = (Element) read(record).getFirstChild();

        assertEquals(back("done"), element.getAttribute("action"));
    }

    @Test
    void a_redirect_elsewhere_keeps_its_address() {
        Element element =
                (Element) read(Verb.of("Redirect").with("method", "GET").containing("https://a.example/?a=1&b=2"))
                        .getFirstChild();

        assertEquals("https://a.example/?a=1&b=2", element.getTextContent());
        assertEquals("GET", element.getAttribute("method"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "]]>",
                "</Say><Hangup/><Say>",
                "<![CDATA[x]]>",
                "<!-- x -->",
                "<?x y?>",
                "&amp; &lt; &#65; &unknown;",
                "\"'\" loop='99",
                "<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]>&b;",
                "Grüße \uD83D\uDE00 \uD83D\uDC68\u200D\uD83D\uDC69\u200D\uD83D\uDC67 日本 \u202E",
                "\uE000\uFFFD\uD800\uDC00\uDBFF\uDFFF",
            })
    void what_people_write_stays_what_it_is(String text) {
        Element say = (Element)
                read(Verb.of("Say").with("voice", text).containing(text)).getFirstChild();

        assertEquals("Say", say.getTagName());
        assertEquals(text, say.getTextContent());
        assertEquals(text, say.getAttribute("voice"));
        assertEquals(1, say.getAttributes().getLength());
    }

    @Test
    void what_xml_cannot_hold_is_left_out() {
        String text = "a\u0000b\u0008c\u001Bd\uD83De\uDE00f\uFFFEg\uFFFFh\u000Bi";

        Element say = (Element)
                read(Verb.of("Say").with("voice", text).containing(text)).getFirstChild();

        assertEquals("abcdefghi", say.getTextContent());
        assertEquals("abcdefghi", say.getAttribute("voice"));
    }

    @Test
    void any_text_makes_a_document_that_carriers_can_read() {
        long seed = 20261121;
        Random random = new Random(seed);
        for (int i = 0; i < 2_000; i++) {
            StringBuilder text = new StringBuilder();
            random.ints(random.nextInt(40), 0, 0x10000)
                    .forEach(c -> text.append((char) (random.nextBoolean() ? c : c % 128)));

            Element say =
                    (Element) read(Verb.of("Say").with("voice", text.toString()).containing(text.toString()))
                            .getFirstChild();

            String readable = Twiml.xml(text.toString()).replace("\r\n", "\n").replace('\r', '\n');
            assertEquals(readable, say.getTextContent(), "seed " + seed + " round " + i);
        }
    }

    @Test
    void the_largest_document_is_written_and_a_larger_one_is_not() {
        int frame = document(Verb.of("Say").containing("x")).orElseThrow().length() - 1;

        assertEquals(
                Twiml.MAX_BYTES,
                document(Verb.of("Say").containing("x".repeat(Twiml.MAX_BYTES - frame)))
                        .orElseThrow()
                        .length());
        assertTrue(document(Verb.of("Say").containing("x".repeat(Twiml.MAX_BYTES - frame + 1)))
                .isEmpty());
        assertTrue(document(Verb.of("Say").containing("ü".repeat(Twiml.MAX_BYTES / 2)))
                .isEmpty());
    }

    @Test
    void the_schema_refuses_what_no_carrier_knows() {
        assertThrows(AssertionError.class, () -> read(Verb.of("Shout").containing("x")));
        assertThrows(AssertionError.class, () -> read(Verb.of("Say").with("volume", "11")));
        assertThrows(AssertionError.class, () -> read(Verb.of("Dial").with("timeout", "soon")));
        assertThrows(AssertionError.class, () -> read(new Verb("Redirect", Map.of(), "", List.of(), Optional.empty())));
    }

    private static void assertSame(TwiML expected, List<Verb> verbs) {
        Element ours = TwimlSchema.read(Twiml.document(verbs, TwimlTest::back).orElseThrow());
        Element theirs = TwimlSchema.read(expected.toXml());
        assertTrue(
                theirs.isEqualNode(ours),
                () -> expected.toXml() + " but was " + Twiml.document(verbs, TwimlTest::back));
    }

    private static Element read(Verb verb) {
        return TwimlSchema.read(document(verb).orElseThrow());
    }

    private static Optional<String> document(Verb verb) {
        return Twiml.document(List.of(verb), TwimlTest::back);
    }

    private static String back(String event) {
        return BACK.formatted(event);
    }
}
