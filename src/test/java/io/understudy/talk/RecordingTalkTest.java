package io.understudy.talk;

import static io.understudy.talk.Verbs.gathering;
import static io.understudy.talk.Verbs.saying;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.understudy.embedded.EmbeddedInfrastructure;
import jakarta.inject.Inject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A call that is recorded until the caller enters a code; a message tells where the recording is. */
@QuarkusTest
@TestProfile(TalkProfile.class)
@QuarkusTestResource(EmbeddedInfrastructure.class)
class RecordingTalkTest {

    private static final String GATHER = gathering("gather_1", "finishOnKey='#' numDigits='3'", "");

    @Inject
    Studio studio;

    private final World world = new World();
    private Talk talk;

    @BeforeEach
    void publish() {
        Definition flow = Definition.theirs("tigerfarm__work__VoiceGatherUntilCode-Flow.json")
                .towards(world.base());
        talk = new Talk(studio, world, studio.publish(flow), flow);
    }

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void a_call_is_recorded_until_the_code_is_entered() {
        talk.calls()
                .steps(
                        "Trigger incomingCall say_play_4",
                        "say_play_4 audioComplete call_recording_3",
                        "call_recording_3 success say_play_1",
                        "say_play_1 audioComplete gather_1")
                .hears(saying("say_play_4", "voice", "language"), saying("say_play_1", "voice", "language"), GATHER);
        talk.does("Digits", "999")
                .steps("gather_1 keypress split_1", "split_1 noMatch gather_1")
                .alerts("81005 split_1")
                .hears(GATHER);
        talk.does("Speech", "enough").steps("gather_1 speech gather_1").hears(GATHER);

        talk.does("Digits", "1234");

        talk.steps(
                        "gather_1 keypress split_1",
                        "split_1 match say_play_2",
                        "say_play_2 audioComplete call_recording_2",
                        "call_recording_2 success send_message_1",
                        "send_message_1 sent Ended")
                .hears(saying("say_play_2", "voice", "language"), "<Hangup/>")
                .known("widgets.call_recording_3.CallSid", "CA[0-9a-f]{32}")
                .known("widgets.call_recording_3.Sid", "RE[0-9a-f]{32}")
                .known("widgets.call_recording_3.AccountSid", "AC[0-9a-f]{32}")
                .says("to {send_message_1.to}: {send_message_1}")
                .context("/trigger/call/CallSid", "{{widgets.call_recording_3.CallSid}}")
                .context("/widgets/call_recording_2/Sid", "{{widgets.call_recording_3.Sid}}")
                .context("/widgets/gather_1/Digits", "123")
                .ends();
    }
}
