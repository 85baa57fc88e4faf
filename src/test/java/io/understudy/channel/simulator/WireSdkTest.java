package io.understudy.channel.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.twilio.exception.ApiException;
import com.twilio.http.TwilioRestClient;
import com.twilio.rest.api.v2010.account.Call;
import com.twilio.rest.api.v2010.account.Message;
import com.twilio.rest.api.v2010.account.call.Recording;
import com.twilio.type.PhoneNumber;
import com.twilio.type.Twiml;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.understudy.api.LocalTwilio;
import io.understudy.channel.Scene;
import io.understudy.embedded.EmbeddedInfrastructure;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The stock Java SDK takes the simulator for Twilio's Messaging and Voice. */
@QuarkusTest
@QuarkusTestResource(EmbeddedInfrastructure.class)
class WireSdkTest {

    @Inject
    Scene scene;

    private TwilioRestClient twilio;

    @BeforeEach
    void connect() {
        String account = Scene.ACCOUNT.toString();
        twilio = LocalTwilio.client(
                "http://localhost:" + RestAssured.port + "/simulator", account, Scene.TOKEN, account);
    }

    private static PhoneNumber us() {
        return new PhoneNumber(Scene.US);
    }

    @Test
    void a_message_is_created_fetched_and_listed() {
        String ann = Scene.somebody();

        Message created = Message.creator(new PhoneNumber(ann), us(), "Hi, Ann").create(twilio);
        scene.runJobs();

        Message fetched = Message.fetcher(created.getSid()).fetch(twilio);
        assertEquals(Message.Status.DELIVERED, fetched.getStatus());
        assertEquals("Hi, Ann", fetched.getBody());
        List<String> listed = new ArrayList<>();
        Message.reader().setTo(new PhoneNumber(ann)).read(twilio).forEach(message -> listed.add(message.getSid()));
        assertEquals(List.of(created.getSid()), listed);
    }

    @Test
    void a_refused_message_is_the_sdks_exception() {
        ApiException refusal =
                assertThrows(ApiException.class, () -> Message.creator(new PhoneNumber("+15005550001"), us(), "Hi")
                        .create(twilio));

        assertEquals(21211, refusal.getCode());
        assertEquals(400, refusal.getStatusCode());
    }

    @Test
    void a_call_is_placed_recorded_and_ended() {
        Twiml menu = new Twiml("<Response><Gather><Say>Press one</Say></Gather></Response>");
        Call placed =
                Call.creator(new PhoneNumber(Scene.somebody()), us(), menu).create(twilio);
        scene.runJobs();

        Recording recording = Recording.creator(placed.getSid()).create(twilio);
        Call ended = Call.updater(placed.getSid())
                .setStatus(Call.UpdateStatus.COMPLETED)
                .update(twilio);

        assertTrue(recording.getSid().startsWith("RE"), recording.getSid());
        assertEquals(Call.Status.COMPLETED, ended.getStatus());
        assertEquals(
                Call.Status.COMPLETED,
                Call.fetcher(placed.getSid()).fetch(twilio).getStatus());
    }
}
