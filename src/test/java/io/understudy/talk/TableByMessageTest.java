package io.understudy.talk;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.understudy.channel.Scene;
import io.understudy.embedded.EmbeddedInfrastructure;
import io.understudy.sid.Sid;
import jakarta.inject.Inject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Our own text flow, over the real webhooks, signed: somebody books a table and is reminded of it. */
@QuarkusTest
@TestProfile(TalkProfile.class)
@QuarkusTestResource(EmbeddedInfrastructure.class)
class TableByMessageTest {

    private static final String SEATS = "POST /seats";

    @Inject
    Studio studio;

    private final World world = new World();
    private String flowSid;
    private Talk talk;

    @BeforeEach
    void publish() {
        Definition flow = Definition.ours("table-by-message.json").towards(world.base());
        flowSid = studio.publish(flow);
        talk = new Talk(studio, world, flowSid, flow);
    }

    @AfterEach
    void close() {
        world.close();
    }

    private void isAsked() {
        talk.receives("Hi, a table?").steps("Trigger incomingMessage ask").says("How many will you be? Send a number");
    }

    private void isOffered() {
        isAsked();
        talk.answers(
                        SEATS,
                        200,
                        "{\"at\": \"19:30\", \"code\": \"xy1\", \"offers\": [{\"name\": \"cod 🐟\"}, {\"name\": \"chips\"}]}")
                .receives("4");
        talk.asks(SEATS, "persons=4", "to={{contact.channel.address}}")
                .steps("ask incomingMessage number", "number match seats", "seats success keep", "keep next confirm")
                .says("1: cod 🐟\n2: chips\nReply with a number");
    }

    @Test
    void somebody_books_a_table() {
        isOffered();

        talk.receives("2");

        talk.steps("confirm incomingMessage booked", "booked sent Ended")
                .says("Booked for 4 at 19:30, code XY1, offer 2")
                .context("/trigger/message/Body", "Hi, a table?")
                .context("/trigger/message/From", "{{contact.channel.address}}")
                .context("/flow/variables/booking", "{\"persons\":4,\"at\":\"19:30\"}")
                .context("/flow/variables/code", "XY1")
                .context("/widgets/ask/inbound/Body", "4")
                .context("/widgets/confirm/inbound/Body", "2")
                .context("/widgets/seats/parsed/offers/1/name", "chips")
                .ends();
    }

    @Test
    void what_is_no_number_is_asked_again() {
        isAsked();

        talk.receives("quite a lot of us")
                .steps("ask incomingMessage number", "number noMatch pardon", "pardon sent ask")
                .alerts("81005 number")
                .says("\"quite a l...\" is no number from 1 to 9", "How many will you be? Send a number");

        talk.after(900)
                .steps("ask timeout later", "later sent Ended")
                .says("Come back whenever you like")
                .ends();
    }

    @Test
    void somebody_who_hesitates_may_come_back_in_a_conversation_of_its_own() {
        isOffered();

        talk.after(60).steps("confirm timeout later", "later sent Ended").says("Come back whenever you like");

        talk.context("/flow/variables/code", "XY1").ends();
    }

    @Test
    void a_kitchen_that_is_out_of_order_is_no_dead_end() {
        isAsked();

        talk.answers(SEATS, 502, "oh").receives("3");

        talk.asks(SEATS, "persons=3", "to={{contact.channel.address}}")
                .steps("ask incomingMessage number", "number match seats", "seats fail later", "later sent Ended")
                .alerts("81017 seats")
                .says("Come back whenever you like")
                .ends();
    }

    @Test
    void a_guest_is_reminded_over_rest() {
        talk.starts("{\"name\": \"Ann\", \"at\": \"19:30\"}")
                .steps("Trigger incomingRequest remind", "remind sent Ended")
                .says("Ann, we await you at 19:30")
                .context("/flow/data", "{\"name\":\"Ann\",\"at\":\"19:30\"}")
                .ends();
    }

    @Test
    void a_guest_who_wants_no_messages_is_told_to_a_server() {
        talk.contact("+15005550004")
                .answers("POST /unreachable", 200, "{}")
                .starts("{\"name\": \"Ann\", \"at\": \"19:30\"}");

        talk.asks("POST /unreachable", "code=21610")
                .steps("Trigger incomingRequest remind", "remind failed tell", "tell success Ended")
                .alerts("81011 remind")
                .ends();
    }

    @Test
    void a_stranger_who_writes_to_the_webhook_without_the_carriers_signature_changes_nothing() {
        isAsked();
        Sid flow = Sid.parse(Sid.Prefix.FW, flowSid).orElseThrow();

        int status = Scene.post(flow, Scene.message(Scene.somebody(), Scene.US, "4"), "c2lnbmVk")
                .statusCode();

        assertEquals(403, status);
        talk.goesOn();
    }
}
