package io.understudy.talk;

import static io.understudy.talk.Verbs.gathering;
import static io.understudy.talk.Verbs.say;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.understudy.embedded.EmbeddedInfrastructure;
import jakarta.inject.Inject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A caller who chooses a language and is lent to another application. */
@QuarkusTest
@TestProfile(TalkProfile.class)
@QuarkusTestResource(EmbeddedInfrastructure.class)
class TranslatorTalkTest {

    private static final String PROMPT =
            gathering("PromptforLanguage", "finishOnKey='#'", say("PromptforLanguage", "voice", "language"));

    @Inject
    Studio studio;

    private final World world = new World();
    private Talk talk;

    @BeforeEach
    void publish() {
        Definition flow = Definition.theirs(
                        "twilio-samples__live-translation-openai-realtime-api__inbound_language_studio_flow.json")
                .towards("https://translator.example");
        talk = new Talk(studio, world, studio.publish(flow), flow);
    }

    @AfterEach
    void close() {
        world.close();
    }

    private Talk isLent(String key, String language) {
        talk.calls().steps("Trigger incomingCall PromptforLanguage").hears(PROMPT);
        return talk.where("flow.variables.caller_language", language)
                .does("Digits", key)
                .context("/flow/variables/caller_language", language)
                .hears("<Redirect method='POST'>{AppRedirect.url}</Redirect>");
    }

    @Test
    void a_caller_is_lent_in_french_and_comes_back() {
        isLent("3", "french")
                .steps(
                        "PromptforLanguage keypress CheckLanguage",
                        "CheckLanguage match set_language_french",
                        "set_language_french next AppRedirect");

        talk.does("FlowEvent", "return", "words", "12")
                .steps("AppRedirect return Ended")
                .hears("<Hangup/>")
                .context("/widgets/AppRedirect/words", "12")
                .context("/widgets/PromptforLanguage/Digits", "3")
                .ends();
    }

    @Test
    void an_unknown_key_means_english_and_an_application_may_keep_the_call_too_long() {
        isLent("8", "english")
                .steps(
                        "PromptforLanguage keypress CheckLanguage",
                        "CheckLanguage noMatch set_language_english",
                        "set_language_english next AppRedirect")
                .alerts("81005 CheckLanguage");

        talk.after(14_400).steps("AppRedirect timeout Ended");

        talk.does("Status", "completed").ends();
    }

    @Test
    void a_caller_who_says_nothing_is_not_asked_again() {
        talk.calls().steps("Trigger incomingCall PromptforLanguage").hears(PROMPT);

        talk.does("Silence", "true")
                .steps("PromptforLanguage timeout Ended")
                .hears("<Hangup/>")
                .ends();
    }
}
