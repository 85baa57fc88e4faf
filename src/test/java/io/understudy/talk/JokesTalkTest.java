package io.understudy.talk;

import static io.understudy.talk.Verbs.gathering;
import static io.understudy.talk.Verbs.say;
import static io.understudy.talk.Verbs.saying;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.understudy.embedded.EmbeddedInfrastructure;
import jakarta.inject.Inject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A hotline that records jokes and lets its callers rate those of others. */
@QuarkusTest
@TestProfile(TalkProfile.class)
@QuarkusTestResource(EmbeddedInfrastructure.class)
class JokesTalkTest {

    private static final String NEXT = "POST /jokes/next";

    @Inject
    Studio studio;

    private final World world = new World();
    private Definition flow;
    private Talk talk;

    @BeforeEach
    void publish() {
        flow = Definition.theirs("TwilioDevEd__cedrics-joke-hotline-superclass-studio__studio-flow.json")
                .towards(world.base());
        talk = new Talk(studio, world, studio.publish(flow), flow);
    }

    @AfterEach
    void close() {
        world.close();
    }

    private void hearsTheMenu() {
        talk.where("flow.variables.host", flow.variable("configuration", "host"))
                .calls()
                .steps("Trigger incomingCall configuration", "configuration next Welcome", "Welcome audioComplete menu")
                .hears(saying("Welcome", "voice", "language"), gather("menu"));
    }

    private static String gather(String state) {
        return gathering(
                state, "finishOnKey='#' numDigits='{" + state + ".number_of_digits}'", say(state, "voice", "language"));
    }

    private void records() {
        hearsTheMenu();
        talk.does("Digits", "1")
                .steps(
                        "menu keypress check_menu",
                        "check_menu match instructions",
                        "instructions audioComplete record_voicemail_1")
                .hears(
                        saying("instructions", "voice", "language"),
                        "<Record timeout='{record_voicemail_1.timeout}' maxLength='{record_voicemail_1.max_length}'"
                                + " transcribe='true' transcribeCallback='{record_voicemail_1.transcription_callback_url}'"
                                + " trim='{record_voicemail_1.trim}' playBeep='true' action='@recorded'/>"
                                + "<Redirect>@noAudio</Redirect>");
    }

    @Test
    void a_caller_tells_a_joke() {
        records();

        talk.does("Recording", "7", "Digits", "#")
                .steps("record_voicemail_1 recordingComplete Ended")
                .hears("<Hangup/>")
                .context("/flow/variables/host", flow.variable("configuration", "host"))
                .context("/widgets/record_voicemail_1/RecordingDuration", "7")
                .context("/widgets/record_voicemail_1/Digits", "#")
                .known("widgets.record_voicemail_1.RecordingSid", "RE[0-9a-f]{32}")
                .ends();
    }

    @Test
    void a_caller_who_cannot_think_of_any_joke_is_told_from_one_who_can() {
        records();

        talk.does("Silence", "true")
                .steps("record_voicemail_1 noAudio Ended")
                .hears("<Hangup/>")
                .ends();
    }

    @Test
    void a_caller_hears_and_rates_until_there_are_no_more() {
        hearsTheMenu();

        talk.answers(NEXT, 200, "{\"ID\": \"J1\", \"Joke\": \"Ha < ho\", \"Explanation\": \"It is less\"}")
                .does("Digits", "2")
                .asks(NEXT, "lastHeardJokeId=")
                .where("widgets.run_function_next_joke.parsed.Joke", "Ha < ho")
                .where("widgets.run_function_next_joke.parsed.Explanation", "It is less")
                .steps(
                        "menu keypress check_menu",
                        "check_menu match run_function_next_joke",
                        "run_function_next_joke success check_joke",
                        "check_joke noMatch prompt_joke_rating")
                .alerts("81005 check_joke")
                .hears(gather("prompt_joke_rating"));

        talk.answers("POST /jokes/rate", 200, "{}")
                .answers(NEXT, 200, "{\"end\": true}")
                .does("Digits", "5")
                .asks("POST /jokes/rate", "JokeId=J1", "Rating=5")
                .asks(NEXT, "lastHeardJokeId=J1")
                .steps(
                        "prompt_joke_rating keypress run_function_rating",
                        "run_function_rating success update_variables",
                        "update_variables next run_function_next_joke",
                        "run_function_next_joke success check_joke",
                        "check_joke match thats_all_folks",
                        "thats_all_folks audioComplete Ended")
                .hears(saying("thats_all_folks", "voice", "language"), "<Hangup/>")
                .context("/flow/variables/lastHeardJokeId", "J1")
                .context("/widgets/run_function_next_joke/parsed/Joke", "Ha < ho")
                .context("/widgets/run_function_next_joke/parsed/end", "true")
                .ends();
    }

    @Test
    void a_caller_who_hangs_up_in_the_menu_ends_the_flow() {
        hearsTheMenu();

        talk.does("Status", "completed").steps("menu hangup Ended").ends();
    }
}
