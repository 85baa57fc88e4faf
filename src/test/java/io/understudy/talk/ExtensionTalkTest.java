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

/** A caller who wants a certain agent, whose extension a server knows; everybody else waits for any agent. */
@QuarkusTest
@TestProfile(TalkProfile.class)
@QuarkusTestResource(EmbeddedInfrastructure.class)
class ExtensionTalkTest {

    private static final String CHECK = "POST /checkExtension";

    @Inject
    Studio studio;

    private final World world = new World();
    private Talk talk;

    @BeforeEach
    void publish() {
        Definition flow = Definition.theirs("twilio-professional-services__per-agent-voicemail__VoiceIVR.json")
                .towards(world.base());
        talk = new Talk(studio, world, studio.publish(flow), flow);
    }

    @AfterEach
    void close() {
        world.close();
    }

    private static String gather(String state) {
        return gathering(state, "finishOnKey='#' numDigits='{" + state + ".number_of_digits}'", say(state));
    }

    private void entersAnExtension() {
        talk.calls().steps("Trigger incomingCall gather_choose_route").hears(gather("gather_choose_route"));
        talk.does("Digits", "1")
                .steps("gather_choose_route keypress directAgentCheck", "directAgentCheck match gather_extension")
                .hears(gather("gather_extension"));
    }

    @Test
    void a_caller_mistypes_and_then_waits_for_the_agent() {
        entersAnExtension();

        talk.answers(CHECK, 200, "{\"result\": false}")
                .does("Digits", "1234")
                .asks(CHECK, "extension=1234")
                .steps(
                        "gather_extension keypress checkExtension",
                        "checkExtension success extensionValid",
                        "extensionValid match say_invalid_extension",
                        "say_invalid_extension audioComplete gather_extension")
                .hears(saying("say_invalid_extension"), gather("gather_extension"));

        talk.answers(CHECK, 200, "{\"result\": true}")
                .does("Digits", "4321")
                .asks(CHECK, "extension=4321")
                .where("trigger.call.From", "{{contact.channel.address}}")
                .where("widgets.gather_extension.Digits", "4321")
                .where("widgets.call_recording_1.AccountSid", "")
                .where("widgets.call_recording_1.Sid", "")
                .where("widgets.call_recording_1.StartTime", "")
                .steps(
                        "gather_extension keypress checkExtension",
                        "checkExtension success extensionValid",
                        "extensionValid match say_connecting_direct",
                        "say_connecting_direct audioComplete SendCallToAgent")
                .hears(
                        saying("say_connecting_direct"),
                        "<Enqueue workflowSid='{SendCallToAgent.workflow}' action='@enqueued'>"
                                + "<Task>{SendCallToAgent.attributes}</Task></Enqueue>");

        talk.does("QueueResult", "bridged")
                .steps("SendCallToAgent callComplete Ended")
                .hears("<Hangup/>")
                .context("/widgets/checkExtension/parsed/result", "true")
                .context("/widgets/SendCallToAgent/QueueResult", "bridged")
                .ends();
    }

    @Test
    void a_caller_who_says_nothing_waits_for_anybody_and_hangs_up() {
        talk.calls().steps("Trigger incomingCall gather_choose_route").hears(gather("gather_choose_route"));

        talk.does("Silence", "true")
                .where("trigger.call.From", "{{contact.channel.address}}")
                .steps("gather_choose_route timeout say_play_3", "say_play_3 audioComplete SendToEveryone")
                .hears(
                        saying("say_play_3"),
                        "<Enqueue workflowSid='{SendToEveryone.workflow}' waitUrlMethod='GET' action='@enqueued'>"
                                + "<Task>{SendToEveryone.attributes}</Task></Enqueue>");

        talk.does("Status", "completed").steps("SendToEveryone hangup Ended").ends();
    }

    @Test
    void a_server_that_is_out_of_order_ends_the_call() {
        entersAnExtension();

        talk.answers(CHECK, 500, "").does("Digits", "1234");

        talk.asks(CHECK, "extension=1234")
                .steps("gather_extension keypress checkExtension", "checkExtension failed Ended")
                .alerts("81016 checkExtension")
                .hears("<Hangup/>")
                .ends();
    }
}
