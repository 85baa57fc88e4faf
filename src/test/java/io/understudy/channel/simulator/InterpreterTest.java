package io.understudy.channel.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.channel.Refusal;
import io.understudy.channel.WebhookForm;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a phone makes of TwiML, and of what is done to it. */
class InterpreterTest {

    private static final String DOCUMENT = "http://flows.example/webhooks/v1/flow?FlowEvent=x";

    @Test
    void words_and_music_are_heard_in_order_and_then_the_call_is_over() {
        LiveCall call =
                call("<Say voice=\"alice\">Hello</Say><Play>https://m.example/a.mp3</Play><Play digits=\"1w2\"/>");

        assertEquals(new Turn.End("completed"), Interpreter.advance(call.state()));
        assertEquals(
                "[{\"say\":\"Hello\"},{\"play\":\"https://m.example/a.mp3\"},{\"play\":{\"digits\":\"1w2\"}}]",
                call.state().heard().toString());
    }

    @Test
    void nouns_are_heard_though_an_attribute_has_their_name() {
        LiveCall call = call("<Dial Number=\"x\" text=\"y\"><Number>1</Number><text>2</text>3</Dial>");

        Interpreter.advance(call.state());

        assertEquals(
                "[{\"dial\":{\"Number\":{\"text\":\"1\"},\"text\":{\"text\":\"2\"}}}]",
                call.state().heard().toString());
    }

    @ParameterizedTest
    @CsvSource({
        "'<Gather/>', keys",
        "'<Gather input=\"speech\"/>', speech",
        "'<Gather input=\"dtmf speech\"/>', keys or speech",
        "'<Record/>', recording",
        "'<Dial>+14155550100</Dial>', dial",
        "'<Enqueue>help</Enqueue>', queue",
        "'<Pay/>', payment",
        "'<Connect><VirtualAgent/></Connect>', agent",
        "'<Connect><ConversationRelay/></Connect>', relay",
        "'<Connect><Stream/></Connect>', connection",
    })
    void a_verb_that_needs_somebody_waits(String verb, String waiting) {
        LiveCall call = call(verb + "<Say>After</Say>");

        assertInstanceOf(Turn.Wait.class, Interpreter.advance(call.state()));
        assertEquals(waiting, call.state().waiting().text());
        assertEquals(1, call.state().heard().size());
    }

    @ParameterizedTest
    @CsvSource({"Gather", "Record", "Dial", "Enqueue", "Pay", "Connect"})
    void silence_goes_on_with_the_next_verb_or_asks_the_action(String verb) {
        LiveCall silent = call("<" + verb + "/><Say>After</Say>");
        Interpreter.advance(silent.state());

        assertEquals(new Turn.End("completed"), Reactions.to(silent, action("Silence=true")));
        assertTrue(silent.state().heard().toString().contains("After"));
    }

    @Test
    void keys_end_at_the_key_that_finishes_and_at_the_number_wanted() {
        assertEquals(
                Map.of("Digits", "123"),
                asked("<Gather action=\"/a\"/>", "Digits=123%234").parameters());
        assertEquals(
                Map.of("Digits", "12"),
                asked("<Gather action=\"/a\" numDigits=\"2\"/>", "Digits=1234").parameters());
        assertEquals(
                Map.of("Digits", "1#2"),
                asked("<Gather action=\"/a\" finishOnKey=\"\"/>", "Digits=1%232")
                        .parameters());
    }

    @Test
    void words_are_told_with_the_confidence_of_having_understood_them() {
        Turn.Ask ask =
                asked("<Gather input=\"speech\" action=\"/a\" language=\"de-DE\"/>", "Speech=Tee&Confidence=0.4");

        assertEquals(Map.of("SpeechResult", "Tee", "Confidence", "0.4", "Language", "de-DE"), ask.parameters());
    }

    @Test
    void silence_asks_the_action_only_where_an_empty_result_is_wanted() {
        Turn.Ask ask = asked("<Gather actionOnEmptyResult=\"true\" action=\"/a\"/>", "Silence=true");

        assertEquals(Map.of("Digits", ""), ask.parameters());
    }

    @Test
    void addresses_are_relative_to_the_document_and_default_to_it_where_twilio_says_so() {
        assertEquals(DOCUMENT, asked("<Gather/>", "Digits=1").url());
        assertEquals(
                "http://flows.example/a",
                asked("<Gather action=\"/a\"/>", "Digits=1").url());
        assertEquals(
                "http://flows.example/webhooks/v1/a",
                asked("<Gather action=\"a\"/>", "Digits=1").url());
        assertEquals(
                "http://flows.example/webhooks/v1/flow?b=1",
                asked("<Gather action=\"?b=1\"/>", "Digits=1").url());
        assertEquals(
                "GET",
                asked("<Gather method=\"get\" action=\"/a\"/>", "Digits=1").method());
    }

    @Test
    void a_recording_has_an_address_and_a_length() {
        LiveCall call = call("<Record action=\"/a\" maxLength=\"10\"/>");
        Interpreter.advance(call.state());

        Turn.Ask ask = (Turn.Ask) Reactions.to(call, action("Recording=30"));

        assertEquals("10", ask.parameters().get("RecordingDuration"));
        assertEquals("#", ask.parameters().get("Digits"));
        assertEquals(1, call.recordings().size());
        assertTrue(
                ask.parameters().get("RecordingUrl").endsWith(ask.parameters().get("RecordingSid")),
                ask.parameters().get("RecordingUrl"));
    }

    @Test
    void a_recording_without_audio_is_none() {
        LiveCall call = call("<Record action=\"/a\"/><Say>Nobody?</Say>");
        Interpreter.advance(call.state());

        assertEquals(new Turn.End("completed"), Reactions.to(call, action("Recording=silence")));
        assertTrue(call.recordings().isEmpty());
    }

    @ParameterizedTest
    @CsvSource({
        "'<Dial action=\"/a\">+1</Dial>', DialCallStatus=completed&DialCallDuration=7, DialCallDuration, 7",
        "'<Dial action=\"/a\">+1</Dial>', Silence=true, DialCallStatus, no-answer",
        "'<Enqueue action=\"/a\">q</Enqueue>', QueueResult=bridged, QueueResult, bridged",
        "'<Enqueue action=\"/a\">q</Enqueue>', Silence=true, QueueResult, leave",
        "'<Pay action=\"/a\"/>', Result=success, PaymentToken, tok_simulated",
        "'<Pay action=\"/a\"/>', Result=success&PaymentToken=mine, PaymentToken, mine",
        "'<Pay action=\"/a\"/>', Silence=true, Result, too-many-failed-attempts",
        "'<Connect action=\"/a\"><VirtualAgent/></Connect>', VirtualAgentStatus=completed, VirtualAgentStatus, completed",
        "'<Connect action=\"/a\"><ConversationRelay/></Connect>', SessionStatus=ended&HandoffData=x, HandoffData, x",
    })
    void others_tell_the_action_how_it_went(String verb, String done, String parameter, String value) {
        assertEquals(value, asked(verb, done).parameters().get(parameter));
    }

    @Test
    void a_pause_rests_and_a_redirect_asks() {
        LiveCall call =
                call("<Pause length=\"3\"/><Pause length=\"0\"/><Redirect method=\"GET\">/next</Redirect><Say/>");

        assertEquals(new Turn.Rest(Duration.ofSeconds(3)), Interpreter.advance(call.state()));
        assertEquals(new Turn.Ask("http://flows.example/next", "GET", Map.of()), Interpreter.advance(call.state()));
    }

    @Test
    void an_application_gives_the_call_back_with_parameters_of_its_own() {
        LiveCall call = call("<Redirect>https://elsewhere.example/</Redirect>");
        Interpreter.advance(call.state());
        call.state().push(TwimlVerb.redirect("https://elsewhere.example/", "POST"));
        call.state().waitFor(Waiting.AWAY);

        Turn.Ask back = (Turn.Ask) Reactions.to(call, action("FlowEvent=return&color=dark+blue"));

        assertEquals("http://flows.example/webhooks/v1/flow?FlowEvent=return&color=dark+blue", back.url());
    }

    @Test
    void unknown_verbs_are_told_and_skipped_and_those_after_a_hangup_are_not_heard() {
        LiveCall call = call("<Echo/><Start><Stream url=\"wss://s.example\"/></Start><Hangup/><Say>Never</Say>");

        assertEquals(new Turn.End("completed"), Interpreter.advance(call.state()));
        assertEquals(
                "[{\"skipped\":\"Echo\"},{\"start\":{\"Stream\":{\"url\":\"wss://s.example\"}}},{\"hangup\":{}}]",
                call.state().heard().toString());
    }

    @Test
    void a_rejected_call_is_busy_or_unanswered() {
        assertEquals(
                new Turn.End("busy"),
                Interpreter.advance(call("<Reject reason=\"busy\"/>").state()));
        assertEquals(
                new Turn.End("no-answer"), Interpreter.advance(call("<Reject/>").state()));
    }

    @Test
    void what_is_heard_is_bounded() {
        LiveCall call = call("<Say>first</Say>" + "<Say>ha</Say>".repeat(CallState.MAX_HEARD));

        Interpreter.advance(call.state());

        assertEquals(CallState.MAX_HEARD, call.state().heard().size());
        assertTrue(!call.state().heard().toString().contains("first"));
    }

    @ParameterizedTest
    @CsvSource({"''", "Digits=", "Digits=x", "Digits=1&Speech=a", "Recording=-1", "Status=busy", "Other=1"})
    void what_is_no_action_is_refused(String form) {
        assertThrows(Refusal.class, () -> action(form));
    }

    @Test
    void a_script_is_a_bounded_list_of_actions() {
        assertEquals(
                List.of(PhoneAction.Kind.DIGITS, PhoneAction.Kind.SILENCE),
                PhoneAction.script("[{\"Digits\": 1}, {\"Silence\": true}]").stream()
                        .map(PhoneAction::kind)
                        .toList());
        String one = "{\"Silence\":true}";
        assertThrows(
                Refusal.class, () -> PhoneAction.script("[" + (one + ",").repeat(PhoneAction.MAX_ACTIONS) + one + "]"));
        for (String wrong : List.of("{}", "[1]", "[{}]", "[", "[] []", "")) {
            assertThrows(Refusal.class, () -> PhoneAction.script(wrong), wrong);
        }
    }

    private static Turn.Ask asked(String verb, String form) {
        LiveCall call = call(verb);
        Interpreter.advance(call.state());
        PhoneAction action = action(form);
        assertTrue(call.state().waiting().accepts(action));
        return assertInstanceOf(Turn.Ask.class, Reactions.to(call, action));
    }

    private static PhoneAction action(String form) {
        return PhoneAction.of(WebhookForm.parse(form));
    }

    private static LiveCall call(String verbs) {
        SimulatorCallEntity row = new SimulatorCallEntity();
        row.sid = new UUID(0, 1);
        row.accountSid = new UUID(0, 2);
        row.status = "in-progress";
        row.state = CallState.fresh()
                .with(CallSetting.DOCUMENT, DOCUMENT)
                .with(CallSetting.WEBHOOK, Links.withoutQuery(DOCUMENT))
                .json();
        LiveCall call = new LiveCall(row, 1);
        try {
            call.state().program(TwimlReader.read("<Response>" + verbs + "</Response>"));
        } catch (TwimlException e) {
            throw new IllegalArgumentException(verbs, e);
        }
        return call;
    }
}
