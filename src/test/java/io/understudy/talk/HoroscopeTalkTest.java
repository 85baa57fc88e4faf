package io.understudy.talk;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.understudy.embedded.EmbeddedInfrastructure;
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The stars, from functions whose answers are put into messages; emojis and all. */
@QuarkusTest
@TestProfile(TalkProfile.class)
@QuarkusTestResource(EmbeddedInfrastructure.class)
class HoroscopeTalkTest {

    @Inject
    Studio studio;

    private final World world = new World();
    private Talk talk;

    @BeforeEach
    void publish() {
        Definition flow = Definition.theirs("Eclairemoy__pride-astrology__studio_flow.json");
        for (String function : List.of("get_horoscope", "get_compatibility", "get_celebrity_match")) {
            flow = flow.withUrl(function, world.base() + "/" + function);
        }
        talk = new Talk(studio, world, studio.publish(flow), flow);
    }

    @AfterEach
    void close() {
        world.close();
    }

    private void leoIsKnown() {
        talk.receives("hi").steps("Trigger incomingMessage ask_sign").says("{ask_sign}");
        talk.answers("POST /get_horoscope", 200, "{\"description\": \"A letter comes\", \"mood\": \"sunny ☀\"}")
                .answers("POST /get_compatibility", 200, "{\"list\": [\"aries\", \"libra\"]}")
                .receives("Leo");
        talk.asks("POST /get_horoscope", "sign=Leo")
                .asks("POST /get_compatibility", "sign=Leo")
                .steps(
                        "ask_sign incomingMessage split_sign",
                        "split_sign match send_waiting",
                        "send_waiting sent get_horoscope",
                        "get_horoscope success get_compatibility",
                        "get_compatibility success send_horoscope_and_compatibility",
                        "send_horoscope_and_compatibility sent send_ask_to_see_match")
                .where("widgets.ask_sign.inbound.Body", "Leo")
                .where("widgets.get_horoscope.parsed.description", "A letter comes")
                .where("widgets.get_horoscope.parsed.mood", "sunny ☀")
                .where("widgets.get_compatibility.parsed.list", "arieslibra")
                .says("{send_waiting}", "{send_horoscope_and_compatibility}", "{send_ask_to_see_match}");
    }

    @Test
    void a_lion_who_is_curious_hears_of_a_match() {
        leoIsKnown();

        talk.answers("POST /get_celebrity_match", 200, "{\"name\": \"Sappho\", \"description\": \"A poet.\"}")
                .receives("oh yes!");

        talk.asks("POST /get_celebrity_match", "compatibility_list=arieslibra")
                .steps(
                        "send_ask_to_see_match incomingMessage split_see_match",
                        "split_see_match match get_celebrity_match",
                        "get_celebrity_match success send_match",
                        "send_match sent send_lbp_info",
                        "send_lbp_info sent Ended")
                .where("widgets.get_celebrity_match.parsed.name", "Sappho")
                .where("widgets.get_celebrity_match.parsed.description", "A poet.")
                .says("{send_match}", "{send_lbp_info}")
                .context("/widgets/ask_sign/inbound/Body", "Leo")
                .context("/widgets/get_compatibility/parsed/list/1", "libra")
                .context("/widgets/get_celebrity_match/content_type", "application/json")
                .ends();
    }

    @Test
    void a_lion_who_is_not_curious_hears_no_more() {
        leoIsKnown();

        talk.receives("no");

        talk.steps("send_ask_to_see_match incomingMessage split_see_match", "split_see_match noMatch Ended")
                .alerts("81005 split_see_match")
                .ends();
    }

    @Test
    void a_sign_that_nobody_knows_is_looked_up_in_the_first_answer_again() {
        talk.receives("hi").steps("Trigger incomingMessage ask_sign").says("{ask_sign}");
        talk.receives("Dog")
                .steps("ask_sign incomingMessage split_sign", "split_sign noMatch send_and_reply_no_match")
                .alerts("81005 split_sign")
                .says("{send_and_reply_no_match}");

        talk.receives("Leo");

        talk.steps("send_and_reply_no_match incomingMessage split_sign", "split_sign noMatch send_and_reply_no_match")
                .alerts("81005 split_sign")
                .says("{send_and_reply_no_match}")
                .context("/widgets/ask_sign/inbound/Body", "Dog")
                .context("/widgets/send_and_reply_no_match/inbound/Body", "Leo")
                .goesOn();
    }
}
