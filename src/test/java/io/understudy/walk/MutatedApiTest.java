package io.understudy.walk;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import io.understudy.channel.Scene;
import io.understudy.embedded.EmbeddedInfrastructure;
import io.understudy.sid.Sid;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.Test;

/**
 * Spoiled definitions and spoiled webhooks through HTTP: never a 5xx, and never an execution that cannot be ended.
 * Repeat a failure with {@code -Dwalk.seed=<the seed in the message>}.
 */
@QuarkusTest
@TestProfile(MutatedApiTest.Hurried.class)
@QuarkusTestResource(EmbeddedInfrastructure.class)
class MutatedApiTest {

    /** Nobody answers the flows' HTTP requests here, so calls would be parked for their full time, again and again. */
    public static final class Hurried implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("understudy.channel.parking-time", "100ms");
        }
    }

    /** Spoiled copies of each of our flows. */
    private static final int COPIES = Integer.getInteger("walk.api.copies", 2);

    /** Webhooks per flow that is accepted. */
    private static final int WEBHOOKS = 10;

    private static final String TOO_LONG = "x".repeat(2_000);

    @Inject
    Scene scene;

    private int refused;
    private int accepted;

    @Test
    void spoiled_definitions_and_webhooks_never_break_the_server() {
        scene.flow(io.understudy.catalog.FlowStatus.DRAFT);
        Long given = Long.getLong("walk.seed");
        // Another seed for each flow: one that spoils badly would leave none of them whole.
        LongSupplier seeds = given == null ? new AtomicLong(System.nanoTime())::getAndIncrement : () -> given;
        OwnFlows.all().forEach((name, flow) -> {
            for (int copy = 0; copy < (given == null ? COPIES : 1); copy++) {
                long seed = seeds.getAsLong();
                try {
                    tryOut(flow, Luck.of(seed));
                } catch (Throwable failure) {
                    throw new AssertionError(name + " with -Dwalk.seed=" + seed, failure);
                }
            }
        });
        System.out.println("Spoiled flows through the API: " + refused + " refused, " + accepted + " accepted");
        assertTrue(refused > 0 && accepted > 0, refused + " refused, " + accepted + " accepted");
    }

    private void tryOut(ObjectNode flow, Random random) {
        String definition = new Mutation(random).of(flow).toString();
        Map<String, String> form = Map.of("FriendlyName", "Spoiled", "Status", "published", "Definition", definition);
        int verdict = sane(api().formParams(form).post("/v2/Flows/Validate")).statusCode();
        Response created = sane(api().formParams(form).post("/v2/Flows"));
        assertEquals(
                verdict == 200, created.statusCode() == 201, "Validate and create disagree: " + created.asString());
        if (created.statusCode() != 201) {
            refused++;
            return;
        }
        accepted++;
        Sid sid = Sid.parse(Sid.Prefix.FW, created.path("sid")).orElseThrow();
        sane(api().formParams(Map.of("To", Scene.somebody(), "From", Scene.US))
                .post("/v2/Flows/" + sid + "/Executions"));
        for (int i = 0; i < WEBHOOKS; i++) {
            sane(Scene.receive(sid, webhook(random)));
            scene.runJobs();
        }
        end(sid);
    }

    /** Everything that is still going on can be ended, and then nothing is. */
    private static void end(Sid flow) {
        String path = "/v2/Flows/" + flow + "/Executions";
        List<Map<String, Object>> all =
                api().queryParam("PageSize", 1000).get(path).path("executions");
        for (Map<String, Object> execution : all) {
            if (execution.get("status").equals("active")) {
                api().formParam("Status", "ended")
                        .post(path + "/" + execution.get("sid"))
                        .then()
                        .statusCode(200);
            }
        }
        List<String> statuses = api().queryParam("PageSize", 1000).get(path).path("executions.status");
        assertTrue(statuses.stream().allMatch("ended"::equals), statuses.toString());
    }

    private static io.restassured.specification.RequestSpecification api() {
        return given().auth().preemptive().basic(Scene.ACCOUNT.toString(), Scene.TOKEN);
    }

    private static Response sane(Response response) {
        assertTrue(response.statusCode() < 500, response.statusCode() + ": " + response.asString());
        return response;
    }

    /** A message, a call, its status or its return, a conversation: as a carrier tells it, with something wrong. */
    private static Map<String, String> webhook(Random random) {
        Map<String, String> form = new LinkedHashMap<>();
        String digits = String.format("%032x", random.nextInt(3));
        form.put("AccountSid", Scene.ACCOUNT.toString());
        form.put("From", "+1555010" + random.nextInt(3));
        form.put("To", Scene.US);
        switch (random.nextInt(4)) {
            case 0 -> form.put("MessageSid", "SM" + String.format("%032x", random.nextLong()));
            case 1 -> form.put("CallSid", "CA" + digits);
            case 2 -> {
                form.put("CallSid", "CA" + digits);
                form.put(
                        "CallStatus",
                        List.of("ringing", "in-progress", "completed", "busy").get(random.nextInt(4)));
            }
            default -> {
                form.put("ConversationSid", "CH" + digits);
                form.put("MessageSid", "IM" + String.format("%032x", random.nextLong()));
                form.put("EventType", "onMessageAdded");
            }
        }
        form.put("Body", List.of("1", "yes", "", "😀").get(random.nextInt(4)));
        form.put("Digits", Integer.toString(random.nextInt(10)));
        spoil(form, random);
        return form;
    }

    private static void spoil(Map<String, String> form, Random random) {
        List<String> names = new ArrayList<>(form.keySet());
        String name = names.get(random.nextInt(names.size()));
        switch (random.nextInt(8)) {
            case 0 -> form.remove(name);
            case 1 -> form.put(name, "");
            case 2 -> form.put(name, TOO_LONG);
            case 3 -> form.put(name, "{{ oops }}\u0000\r\nX: y");
            case 4 -> form.put(TOO_LONG, name);
            default -> {
                // Not everything is spoiled.
            }
        }
    }
}
