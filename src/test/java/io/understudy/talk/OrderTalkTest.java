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

/** A driver who calls, gives an order number, and is connected with whom a function names. */
@QuarkusTest
@TestProfile(TalkProfile.class)
@QuarkusTestResource(EmbeddedInfrastructure.class)
class OrderTalkTest {

    private static final String NUMBER = gathering("order_no", "finishOnKey='#'", say("order_no"));

    @Inject
    Studio studio;

    private final World world = new World();
    private Talk talk;

    @BeforeEach
    void publish() {
        Definition flow = Definition.theirs("mbarry-owl__OrderLookupIVR__studio-flow.json")
                .towards(world.base());
        talk = new Talk(studio, world, studio.publish(flow), flow);
    }

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void a_driver_is_connected_with_the_customer() {
        talk.answers("POST /allow", 200, "{\"matched\": true}")
                .calls()
                .asks("POST /allow", "storeNumber={{contact.channel.address}}")
                .steps(
                        "Trigger incomingCall allow_list",
                        "allow_list success allow_split",
                        "allow_split match order_no")
                .hears(NUMBER);
        talk.answers("POST /httpRequest", 200, "+15550100321")
                .does("Digits", "77#")
                .asks("POST /httpRequest", "orderNumber=77")
                .steps(
                        "order_no keypress order_lookup",
                        "order_lookup success say_play_1",
                        "say_play_1 audioComplete forward_call")
                .hears(
                        saying("say_play_1"),
                        "<Dial callerId='{{contact.channel.address}}' timeout='30' action='@dialed'>"
                                + "<Number>+15550100321</Number></Dial>");

        talk.does("DialCallStatus", "busy")
                .steps("forward_call callCompleted Ended")
                .hears("<Hangup/>")
                .context("/widgets/allow_list/parsed/matched", "true")
                .context("/widgets/forward_call/DialCallStatus", "busy")
                .ends();
    }

    @Test
    void a_stranger_is_told_to_call_somebody_else() {
        talk.answers("POST /allow", 200, "{\"matched\": false}")
                .calls()
                .asks("POST /allow", "storeNumber={{contact.channel.address}}")
                .steps(
                        "Trigger incomingCall allow_list",
                        "allow_list success allow_split",
                        "allow_split match error",
                        "error audioComplete Ended")
                .hears(saying("error"), "<Hangup/>")
                .ends();
    }
}
