package io.understudy.talk;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.understudy.channel.Scene;
import io.understudy.embedded.EmbeddedInfrastructure;
import io.understudy.sid.Sid;
import jakarta.inject.Inject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Our own voice flow, over the real webhooks, signed: a caller books a table, or leaves a message. */
@QuarkusTest
@TestProfile(TalkProfile.class)
@QuarkusTestResource(EmbeddedInfrastructure.class)
class TableByPhoneTest {

    private static final String FREE = "GET /free";
    private static final String MESSAGES = "POST /messages";
    private static final String MENU = "<Gather input='dtmf speech' timeout='6' numDigits='1' finishOnKey='#'"
            + " language='en-US' hints='two, four' speechTimeout='auto' profanityFilter='true' action='@gather'>"
            + "<Say voice='Polly.Joanna' language='en-US' loop='1'>For how many? Press a key, or say it</Say></Gather>"
            + "<Redirect>@timeout</Redirect>";

    @Inject
    Studio studio;

    private final World world = new World();
    private String flowSid;
    private Talk talk;

    @BeforeEach
    void publish() {
        Definition flow = Definition.ours("table-by-phone.json").towards(world.base());
        flowSid = studio.publish(flow);
        talk = new Talk(studio, world, flowSid, flow);
    }

    @AfterEach
    void close() {
        world.close();
    }

    private void isGreeted() {
        talk.calls()
                .steps("Trigger incomingCall greet", "greet audioComplete persons")
                .hears(
                        "<Say voice='Polly.Joanna' language='en-US' loop='1'>Welcome to the \"Fish &amp; Chips\"</Say>"
                                + "<Redirect>@audioComplete</Redirect>",
                        MENU);
    }

    private void leavesAMessage() {
        isGreeted();
        talk.answers(FREE, 200, "{\"table\": null}")
                .does("Digits", "9")
                .asks(FREE, "persons=9")
                .steps(
                        "persons keypress look",
                        "look success free",
                        "free noMatch sorry",
                        "sorry audioComplete message")
                .alerts("81005 free")
                .hears(
                        spoken("There is no table. Leave a message after the beep"),
                        "<Record timeout='4' maxLength='90' trim='trim-silence' playBeep='true' finishOnKey='*'"
                                + " action='@recorded'/><Redirect>@noAudio</Redirect>");
    }

    private static String spoken(String text) {
        return "<Say voice='Polly.Joanna' language='en-US' loop='1'>" + text
                + "</Say><Redirect>@audioComplete</Redirect>";
    }

    @Test
    void a_caller_is_silent_then_speaks_then_presses_a_key_and_has_a_table() {
        isGreeted();
        talk.does("Silence", "true").steps("persons timeout persons").hears(MENU);
        talk.does("Speech", "FOUR", "Confidence", "0.8")
                .steps("persons speech unsure", "unsure audioComplete persons")
                .context("/widgets/persons/Confidence", "0.8")
                .hears(spoken("You said four, please press a key"), MENU);

        talk.answers(FREE, 200, "{\"table\": \"7b\"}").does("Digits", "4");

        talk.asks(FREE, "persons=4")
                .steps(
                        "persons keypress look",
                        "look success free",
                        "free match keep",
                        "keep next confirm",
                        "confirm sent goodbye",
                        "goodbye audioComplete Ended")
                .says("Table 7b for 4 is yours.")
                .hears(spoken("We have sent you a message. Goodbye"), "<Hangup/>")
                .context("/trigger/call/From", "{{contact.channel.address}}")
                .context("/trigger/call/To", "{{flow.channel.address}}")
                .context("/flow/variables", "{\"table\":\"7b\",\"persons\":4}")
                .context("/widgets/persons/Digits", "4")
                .context("/widgets/look/parsed/table", "7b")
                .context("/widgets/confirm/outbound/Body", "Table 7b for 4 is yours.")
                .ends();
    }

    @Test
    void a_caller_without_a_table_leaves_a_message_that_a_server_is_told_of() {
        leavesAMessage();

        talk.answers(MESSAGES, 204, "").does("Recording", "12", "Digits", "*");

        talk.asks(MESSAGES, "{\"from\": \"{{contact.channel.address}}\", \"seconds\": 12}")
                .steps("message recordingComplete note", "note success goodnight", "goodnight audioComplete Ended")
                .hears(spoken("Goodnight"), "<Hangup/>")
                .context("/widgets/message/RecordingDuration", "12")
                .context("/widgets/message/Digits", "*")
                .known("widgets.message.RecordingSid", "RE[0-9a-f]{32}")
                .context("/widgets/note/status_code", "204")
                .ends();
    }

    @Test
    void a_caller_who_says_nothing_after_the_beep_is_wished_a_good_night() {
        leavesAMessage();

        talk.does("Silence", "true")
                .steps("message noAudio goodnight", "goodnight audioComplete Ended")
                .hears(spoken("Goodnight"), "<Hangup/>")
                .ends();
    }

    @Test
    void a_caller_who_hangs_up_instead_of_speaking_is_noted_too() {
        leavesAMessage();
        talk.answers(MESSAGES, 500, "").does("Status", "completed");

        talk.after(5);

        talk.asks(MESSAGES, "{\"from\": \"{{contact.channel.address}}\", \"seconds\": 0}")
                .steps("message hangup note", "note failed goodnight", "goodnight hangup Ended")
                .alerts("81016 note")
                .ends();
    }

    @Test
    void a_server_that_is_away_means_no_table() {
        isGreeted();

        talk.answers(FREE, 503, "").does("Digits", "2");

        talk.asks(FREE, "persons=2")
                .steps("persons keypress look", "look failed sorry", "sorry audioComplete message")
                .alerts("81016 look")
                .hears(
                        spoken("There is no table. Leave a message after the beep"),
                        "<Record timeout='4' maxLength='90' trim='trim-silence' playBeep='true' finishOnKey='*'"
                                + " action='@recorded'/><Redirect>@noAudio</Redirect>")
                .goesOn();
    }

    @Test
    void a_stranger_who_calls_the_webhook_without_the_carriers_signature_changes_nothing() {
        isGreeted();
        Sid flow = Sid.parse(Sid.Prefix.FW, flowSid).orElseThrow();

        int status = Scene.post(flow, Scene.call(Scene.somebody(), Scene.US), "c2lnbmVk")
                .statusCode();

        assertEquals(403, status);
        talk.goesOn();
    }
}
