package io.understudy.talk;

import static io.understudy.talk.Verbs.attribute;
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

/** A hotline that connects its callers, and a survey after it as a sub-flow. */
@QuarkusTest
@TestProfile(TalkProfile.class)
@QuarkusTestResource(EmbeddedInfrastructure.class)
class SurveyTalkTest {

    private static final String GREETING =
            gathering("Welcome", "hints='{Welcome.hints}' finishOnKey=''", say("Welcome", "voice", "language"));
    private static final String DIAL = "<Dial callerId='{{contact.channel.address}}' timeout='{WaitForAgent.timeout}'"
            + " action='@dialed'><Number>%s</Number><Number>%s</Number></Dial>";
    private static final String SURVEY = saying(">Welcome", "voice", "language");
    private static final String FIRST = question(">FirstQuestion");
    private static final String SECOND = question(">SecondQuestion");

    @Inject
    Studio studio;

    private final World world = new World();
    private String dial;
    private Talk talk;

    @BeforeEach
    void publish() {
        Definition survey = Definition.theirs("widedA__Twilio-customer-satisfaction-survey__survey.json");
        Definition hotline = Definition.theirs("widedA__Twilio-customer-satisfaction-survey__hotline.json")
                .towards(world.base());
        hotline = hotline.with(hotline.property("StartSurvey", "flow_sid"), studio.publish(survey));
        talk = new Talk(studio, world, studio.publish(hotline), hotline, survey)
                .where("flow.variables.answer1", "")
                .where("flow.variables.answer2", "");
        dial = DIAL.formatted((Object[]) hotline.property("WaitForAgent", "to").split(","));
    }

    @AfterEach
    void close() {
        world.close();
    }

    private static String question(String state) {
        return gathering(
                state, "finishOnKey='#'" + attribute("hints", state, "hints"), say(state, "voice", "language"));
    }

    @Test
    void a_caller_who_agrees_talks_to_an_agent_and_answers_by_key_and_by_word() {
        talk.calls().steps("Trigger incomingCall Welcome").hears(GREETING);

        talk.does("Digits", "1").steps("Welcome keypress WaitForAgent").hears(dial);

        talk.does("DialCallStatus", "completed", "DialCallDuration", "42")
                .steps(
                        "WaitForAgent callCompleted CustomerIsReady",
                        "CustomerIsReady match StartSurvey",
                        "> Trigger incomingParent Welcome",
                        "> Welcome audioComplete FirstQuestion")
                .hears(SURVEY, FIRST);

        talk.does("Digits", "9#")
                .steps(
                        "> FirstQuestion keypress WithinRangeDigit1",
                        "> WithinRangeDigit1 noMatch BackToFirstQuestion",
                        "> BackToFirstQuestion audioComplete FirstQuestion")
                .alerts("81005 WithinRangeDigit1")
                .hears(saying(">BackToFirstQuestion", "voice", "language"), FIRST);

        talk.does("Digits", "2")
                .steps(
                        "> FirstQuestion keypress WithinRangeDigit1",
                        "> WithinRangeDigit1 match SaveDigit1",
                        "> SaveDigit1 next SecondQuestion")
                .hears(SECOND);

        talk.does("Silence", "true")
                .steps("> SecondQuestion timeout SecondQuestion")
                .hears(SECOND);

        talk.does("Speech", "4")
                .steps(
                        "> SecondQuestion speech WithinRangeSpeech2",
                        "> WithinRangeSpeech2 match SaveSpeech2",
                        "> SaveSpeech2 next Thanks",
                        "> Thanks audioComplete Ended",
                        "StartSurvey completed Ended")
                .hears(saying(">Thanks", "voice", "language"), "<Hangup/>")
                .context("/trigger/call/From", "{{contact.channel.address}}")
                .context("/widgets/Welcome/Digits", "1")
                .context("/widgets/WaitForAgent/DialCallDuration", "42")
                .ends();
    }

    @Test
    void a_caller_who_hangs_up_on_the_agent_is_called_back_by_a_function() {
        talk.calls().steps("Trigger incomingCall Welcome").hears(GREETING);
        talk.does("Digits", "1").steps("Welcome keypress WaitForAgent").hears(dial);

        talk.answers("POST /callStudio.js", 200, "{}").does("Status", "completed");

        talk.asks(
                        "POST /callStudio.js",
                        "companyNumber={{flow.channel.address}}",
                        "customerNumber={{contact.channel.address}}")
                .steps(
                        "WaitForAgent hangup CustomerHungsUp",
                        "CustomerHungsUp match function_1",
                        "function_1 success Ended")
                .context("/widgets/WaitForAgent/CallStatus", "completed")
                .ends();
    }

    @Test
    void whom_the_flow_calls_back_is_surveyed_and_may_hang_up_at_any_question() {
        talk.starts("{}")
                .rings()
                .steps(
                        "Trigger incomingRequest call_user_1",
                        "call_user_1 answered WelcomeBack",
                        "WelcomeBack audioComplete StartSurvey",
                        "> Trigger incomingParent Welcome",
                        "> Welcome audioComplete FirstQuestion")
                .hears(saying("WelcomeBack", "voice", "language"), SURVEY, FIRST);

        talk.does("Status", "completed")
                .steps("> FirstQuestion hangup Ended", "StartSurvey completed Ended")
                .ends();
    }
}
