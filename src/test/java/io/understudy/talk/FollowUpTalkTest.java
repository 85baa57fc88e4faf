package io.understudy.talk;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.understudy.embedded.EmbeddedInfrastructure;
import jakarta.inject.Inject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A hospital asks its patients; every answer is saved by a function that also judges it. */
@QuarkusTest
@TestProfile(TalkProfile.class)
@QuarkusTestResource(EmbeddedInfrastructure.class)
class FollowUpTalkTest {

    private static final String SAVE = "POST /save-response";
    private static final String ANN = "{\"name\":\"Ann\"}";

    @Inject
    Studio studio;

    private final World world = new World();
    private Talk talk;

    @BeforeEach
    void publish() {
        Definition flow = Definition.theirs("twilio-labs__function-templates__assets-studio-flow-template-2.json")
                .towards(world.base());
        talk = new Talk(studio, world, studio.publish(flow), flow);
    }

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void a_patient_who_needs_help_is_asked_until_a_number_is_known() {
        talk.starts(ANN).steps("Trigger incomingRequest Outreach").says("{Outreach}");

        talk.answers(SAVE, 200, "NO").receives("Not yet");
        talk.asks(SAVE, "patient=" + ANN, "response=Not yet", "question={Outreach}", "question_id=Outreach")
                .steps(
                        "Outreach incomingMessage save_Outreach",
                        "save_Outreach success split_Outreach",
                        "split_Outreach match PCPAppt")
                .says("{PCPAppt}");

        talk.answers(SAVE, 200, "?").receives("Perhaps");
        talk.asks(SAVE, "patient=" + ANN, "question={PCPAppt}", "question_id=PCPAppt", "response=Perhaps")
                .steps(
                        "PCPAppt incomingMessage save_PCPAppt",
                        "save_PCPAppt success split_pcpappt",
                        "split_pcpappt noMatch PCPAppt2")
                .alerts("81005 split_pcpappt")
                .says("{PCPAppt2}");

        talk.answers(SAVE, 200, "YES").receives("Yes please");
        talk.where("widgets.Outreach.outbound.To", "{{contact.channel.address}}")
                .asks(SAVE, "patient=" + ANN, "response=Yes please", "question={PCPAppt2}", "question_id=PCPAppt2")
                .steps(
                        "PCPAppt2 incomingMessage save_PCPAppt2",
                        "save_PCPAppt2 success split_pcpappt2",
                        "split_pcpappt2 match RequestPN")
                .says("{RequestPN}");

        talk.answers(SAVE, 200, "NO").receives("No, another");
        talk.asks(SAVE, "patient=" + ANN, "question_id=RequestPN", "question={RequestPN}", "response=No, another")
                .steps(
                        "RequestPN incomingMessage save_RequestPN",
                        "save_RequestPN success split_RequestPN",
                        "split_RequestPN match GetPN")
                .says("{GetPN}");

        talk.answers(SAVE, 200, "").receives("5550100200");
        talk.asks(SAVE, "patient=" + ANN, "question_id=GetPN", "question={GetPN}", "response=5550100200")
                .steps("GetPN incomingMessage save_GetPN", "save_GetPN success Ended")
                .context("/flow/data/name", "Ann")
                .context("/flow/channel/address", "{{flow.channel.address}}")
                .context("/contact/channel/address", "{{contact.channel.address}}")
                .context("/widgets/PCPAppt/inbound/Body", "Perhaps")
                .context("/widgets/PCPAppt/outbound/Body", "{PCPAppt}")
                .context("/widgets/save_PCPAppt/body", "?")
                .context("/widgets/save_PCPAppt/status_code", "200")
                .context("/widgets/GetPN/inbound/Body", "5550100200")
                .ends();
    }

    @Test
    void a_patient_who_never_answers_is_left_alone_in_the_end() {
        talk.starts(ANN).steps("Trigger incomingRequest Outreach").says("{Outreach}");

        talk.after(360)
                .steps("Outreach timeout Ended")
                .context("/widgets/Outreach/outbound/Body", "{Outreach}")
                .ends();
    }

    @Test
    void a_message_that_does_not_arrive_ends_the_conversation() {
        talk.contact("+15005550103").starts(ANN);

        talk.says("{Outreach} (undelivered 30003)")
                .steps("Trigger incomingRequest Outreach", "Outreach deliveryFailure Ended")
                .alerts("81011 Outreach")
                .context("/widgets/Outreach/outbound/Status", "undelivered")
                .context("/widgets/Outreach/outbound/ErrorCode", "30003")
                .ends();
    }

    @Test
    void an_answer_that_cannot_be_saved_ends_the_conversation() {
        talk.starts(ANN).steps("Trigger incomingRequest Outreach").says("{Outreach}");

        talk.answers(SAVE, 500, "{\"why\": \"full\"}").receives("Yes");

        talk.asks(SAVE, "patient=" + ANN, "response=Yes", "question={Outreach}", "question_id=Outreach")
                .steps("Outreach incomingMessage save_Outreach", "save_Outreach fail Ended")
                .alerts("81017 save_Outreach")
                .context("/widgets/save_Outreach/parsed/why", "full")
                .context("/widgets/save_Outreach/status_code", "500")
                .ends();
    }
}
