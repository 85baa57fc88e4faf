package io.understudy.talk;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.understudy.SettableClock;
import io.understudy.embedded.EmbeddedInfrastructure;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A team that reports every morning: a flow that knows who writes, and a sub-flow that asks. */
@QuarkusTest
@TestProfile(TalkProfile.class)
@QuarkusTestResource(EmbeddedInfrastructure.class)
class SitDownTalkTest {

    private static final String VALIDATE = "POST /v1/users/validate";
    private static final String NAMES = "GET /v1/users/names";
    private static final String SAVE = "POST /write-to-airtable";

    /** Where Studio's days begin: what {@code date} renders. */
    private static final ZoneId PACIFIC = ZoneId.of("America/Los_Angeles");

    @Inject
    Studio studio;

    @Inject
    SettableClock clock;

    private final World world = new World();
    private Talk talk;
    private LocalDate today;

    /** A noon, so that no test meets a midnight. */
    @BeforeEach
    void noon() {
        ZonedDateTime now = clock.instant().atZone(PACIFIC);
        ZonedDateTime noon =
                now.toLocalDate().plusDays(1).atTime(LocalTime.NOON).atZone(PACIFIC);
        clock.advance(Duration.between(now, noon));
        today = noon.toLocalDate();
    }

    @BeforeEach
    void publish() {
        Definition child = Definition.theirs("anthonyjdella__level-up-with-twilio-studio__daily-sit-down-child.json")
                .towards(world.base());
        Definition parent = Definition.theirs("anthonyjdella__level-up-with-twilio-studio__daily-sit-down-parent.json")
                .towards(world.base());
        parent = parent.with(parent.property("ask_questions", "flow_sid"), studio.publish(child));
        talk = new Talk(studio, world, studio.publish(parent), parent, child)
                .where("flow.variables.name | upcase", "ANN")
                .where("widgets.ask_questions.name", "Ann");
    }

    @AfterEach
    void close() {
        clock.reset();
        world.close();
    }

    private void annIsKnown() {
        talk.answers(VALIDATE, 200, "{}")
                .answers(NAMES, 200, "{\"name\": \"Ann\"}")
                .receives("hello");
        talk.asks(VALIDATE, "{validate_caller.body}")
                .asks(NAMES, "caller={{contact.channel.address}}")
                .steps(
                        "Trigger incomingMessage validate_caller",
                        "validate_caller success get_names",
                        "get_names success ask_questions",
                        "> Trigger incomingParent var_name",
                        "> var_name next yesterday")
                .says("{>yesterday}");
    }

    @Test
    void somebody_who_does_the_same_again_is_asked_why_and_gets_the_link() {
        annIsKnown();

        talk.receives("slept");
        talk.steps("> yesterday incomingMessage today").says("{>today}");

        talk.receives("slept");
        talk.steps("> today incomingMessage condition", "> condition match same_thing", "> same_thing sent impediments")
                .says("{>same_thing}", "{>impediments}");

        talk.answers(SAVE, 200, "{}").receives("the alarm");
        talk.asks(
                        SAVE,
                        "number={{contact.channel.address}}",
                        "date=" + today,
                        "yesterday=slept",
                        "today=slept",
                        "impediments=the alarm",
                        "name=Ann")
                .steps(
                        "> impediments incomingMessage var_input",
                        "> var_input next save_to_airtable",
                        "> save_to_airtable success Ended",
                        "ask_questions completed end")
                .says("{end}");

        talk.receives("1");
        talk.steps("end incomingMessage press_1", "press_1 match airtable_link", "airtable_link sent Ended")
                .says("{airtable_link}")
                .context("/widgets/ask_questions/name", "Ann")
                .context("/widgets/ask_questions/impediments", "the alarm")
                .context("/trigger/message/Body", "hello")
                .context("/widgets/get_names/parsed/name", "Ann")
                .ends();
    }

    @Test
    void somebody_who_has_done_nothing_is_asked_on_and_may_fall_silent() {
        annIsKnown();

        talk.after(120)
                .steps("> yesterday timeout nothing", "> nothing sent today")
                .says("{>nothing}", "{>today}");

        talk.after(120)
                .steps("> today timeout Ended", "ask_questions completed end")
                .says("{end}");

        talk.after(600).steps("end timeout Ended").ends();
    }

    @Test
    void a_stranger_is_turned_away() {
        talk.answers(VALIDATE, 403, "").receives("hello");

        talk.asks(VALIDATE, "{validate_caller.body}")
                .steps(
                        "Trigger incomingMessage validate_caller",
                        "validate_caller failed invalid_user",
                        "invalid_user sent Ended")
                .alerts("81016 validate_caller")
                .says("{invalid_user}")
                .ends();
    }
}
