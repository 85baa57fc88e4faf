package io.understudy.talk;

import static io.understudy.talk.Verbs.saying;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.understudy.embedded.EmbeddedInfrastructure;
import jakarta.inject.Inject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A flow that calls, and writes when nobody answers. */
@QuarkusTest
@TestProfile(TalkProfile.class)
@QuarkusTestResource(EmbeddedInfrastructure.class)
class AutodialerTalkTest {

    private static final String QUEUE = "<Enqueue workflowSid='{enqueue.workflow_sid}' action='@enqueued'>"
            + "<Task priority='{enqueue.priority}'>{enqueue.task_attributes}</Task></Enqueue>";

    @Inject
    Studio studio;

    private final World world = new World();
    private Talk talk;

    @BeforeEach
    void publish() {
        Definition flow =
                Definition.theirs("vernig__twilio-autodialer__studio-flow.json").towards(world.base());
        talk = new Talk(studio, world, studio.publish(flow), flow);
    }

    @AfterEach
    void close() {
        world.close();
    }

    private Talk starts() {
        return talk.where("flow.data.reason", "remind you of <tea> & cake")
                .where("flow.data.ui", "blue")
                .starts("{\"reason\":\"remind you of <tea> & cake\",\"ui\":\"blue\"}");
    }

    private Talk waitsInTheQueue() {
        return starts().rings()
                .steps(
                        "Trigger incomingRequest initate_call",
                        "initate_call answered announce",
                        "announce audioComplete enqueue")
                .hears(saying("announce", "voice", "language"), QUEUE);
    }

    @Test
    void whoever_answers_waits_for_an_agent_and_talks() {
        waitsInTheQueue().context("/widgets/initate_call/AnsweredBy", "human");

        talk.does("QueueResult", "bridged", "QueueTime", "7")
                .steps("enqueue callComplete Ended")
                .hears("<Hangup/>")
                .context("/flow/data/ui", "blue")
                .context("/widgets/initate_call/To", "{{contact.channel.address}}")
                .context("/widgets/enqueue/QueueTime", "7")
                .ends();
    }

    @Test
    void whoever_loses_patience_in_the_queue_hangs_up() {
        waitsInTheQueue();

        talk.does("Status", "completed").steps("enqueue hangup Ended").ends();
    }

    @Test
    void a_queue_that_is_full_ends_the_call() {
        waitsInTheQueue();

        talk.does("QueueResult", "queue-full")
                .steps("enqueue failedToEnqueue Ended")
                .alerts("81009 enqueue")
                .hears("<Hangup/>")
                .ends();
    }

    @Test
    void a_busy_phone_gets_a_message() {
        talk.contact("+15005550130");

        starts().rings("busy")
                .steps(
                        "Trigger incomingRequest initate_call",
                        "initate_call busy send_message",
                        "send_message sent Ended")
                .says("{send_message}")
                .context("/widgets/initate_call/CallStatus", "busy")
                .ends();
    }

    @Test
    void a_phone_that_nobody_answers_gets_a_message() {
        talk.contact("+15005550131");

        starts().rings("no-answer")
                .steps(
                        "Trigger incomingRequest initate_call",
                        "initate_call noAnswer send_message",
                        "send_message sent Ended")
                .says("{send_message}")
                .ends();
    }

    @Test
    void a_number_that_cannot_be_called_ends_the_flow() {
        talk.contact("+15005550002");

        starts().steps("Trigger incomingRequest initate_call", "initate_call failed Ended")
                .alerts("81008 initate_call")
                .ends();
    }
}
