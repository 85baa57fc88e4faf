package io.understudy.channel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.understudy.catalog.FlowStatus;
import io.understudy.embedded.EmbeddedInfrastructure;
import io.understudy.execution.ExecutionReads;
import io.understudy.execution.ExecutionSummary;
import io.understudy.execution.Executions;
import io.understudy.execution.Standing;
import io.understudy.sid.Sid;
import io.vertx.core.Vertx;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;

@QuarkusTest
@QuarkusTestResource(EmbeddedInfrastructure.class)
class ParkingTest {

    @Inject
    Scene scene;

    @Inject
    ExecutionReads reads;

    @Inject
    Executions executions;

    @Inject
    Vertx vertx;

    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    private Sid flow;
    private ExecutionSummary waiting;
    private Standing before;

    @BeforeEach
    void an_execution_waits_for_a_reply() {
        flow = scene.flow(FlowStatus.PUBLISHED);
        waiting = scene.start(flow, Scene.somebody(), Scene.US);
        Sid execution = waiting.sid();
        before = Scene.get(() -> reads.standing(execution)).orElseThrow();
    }

    @Test
    void what_stands_as_wanted_does_not_wait() {
        Optional<Standing> seen = Scene.get(() -> parking("1h", 0).until(standing -> true, before));

        assertEquals(before, seen.orElseThrow());
    }

    @Test
    void when_the_time_is_over_the_place_is_free_again() {
        Parking parking = parking("200ms", 1);

        for (int i = 0; i < 2; i++) {
            Optional<Standing> seen = Scene.get(() -> parking.until(Standing::ended, before));
            assertFalse(seen.orElseThrow().ended());
        }

        assertEquals(0, parked());
    }

    @Test
    void when_the_process_ends_those_who_wait_are_answered_and_nobody_waits_any_more() {
        Parking parking = parking("1h", 1);
        CompletableFuture<Optional<Standing>> seen = parked(parking);

        parking.close();

        assertFalse(seen.join().orElseThrow().ended());
        assertFalse(Scene.get(() -> parking.until(Standing::ended, before))
                .orElseThrow()
                .ended());
        assertEquals(0, parked());
    }

    @Test
    void a_change_is_seen_whoever_made_it() {
        Parking parking = parking("1h", 1);
        CompletableFuture<Optional<Standing>> seen = parked(parking);

        Scene.receive(flow, Scene.message(waiting.contact(), Scene.US, "yes"));

        assertTrue(seen.join().orElseThrow().ended());
        assertEquals(0, parked());
    }

    @Test
    void an_execution_that_is_deleted_is_waited_for_no_longer() {
        CompletableFuture<Optional<Standing>> seen = parked(parking("1h", 1));

        Scene.get(() -> executions.delete(Scene.ACCOUNT, flow, waiting.sid()));

        assertTrue(seen.join().isEmpty());
    }

    @Test
    void beyond_the_places_nobody_waits() {
        Parking parking = parking("1h", 1);
        CompletableFuture<Optional<Standing>> first = parked(parking);

        Optional<Standing> second = Scene.get(() -> parking.until(Standing::ended, before));

        assertFalse(second.orElseThrow().ended());
        assertEquals(1, parked());
        assertFalse(first.isDone());
        Scene.receive(flow, Scene.message(waiting.contact(), Scene.US, "yes"));
        assertTrue(first.join().orElseThrow().ended());
    }

    @Test
    void a_call_without_a_place_is_told_to_pause_and_to_ask_again() {
        String call = "CA0123456789abcdef0123456789abcdef";
        Standing silent = new Standing(waiting.sid(), Scene.ACCOUNT, flow, 1, false, 7, Optional.of(call), List.of());
        WebhookForm form = WebhookForm.parse("CallSid=" + call);
        WebhookRequest request =
                new WebhookRequest(Scene.ACCOUNT, flow, "https://x.example", WebhookForm.parse(""), form);

        Response answer = Scene.get(() -> new FlowAnswers(parking("1h", 0)).to(request, silent));

        Element response = TwimlSchema.read((String) answer.getEntity());
        assertEquals("Pause", response.getFirstChild().getNodeName());
        assertEquals("Redirect", response.getLastChild().getNodeName());
        assertEquals(
                WebhookUrls.returning("https://x.example", Scene.ACCOUNT, flow, waiting.sid(), 7, WebhookUrls.WAIT),
                response.getLastChild().getTextContent());
    }

    /** Parks, and comes back once it is parked. */
    private CompletableFuture<Optional<Standing>> parked(Parking parking) {
        CompletableFuture<Optional<Standing>> seen = new CompletableFuture<>();
        vertx.runOnContext(nothing ->
                parking.until(Standing::ended, before).subscribe().with(seen::complete, seen::completeExceptionally));
        while (parked() == 0) {
            Thread.onSpinWait();
        }
        return seen;
    }

    private double parked() {
        return metrics.get("understudy.webhooks.parked").gauge().value();
    }

    private Parking parking(String time, int places) {
        ChannelConfig config = new SmallRyeConfigBuilder()
                .withMapping(ChannelConfig.class)
                .withSources(new PropertiesConfigSource(
                        Map.of(
                                "understudy.channel.provider",
                                "none",
                                "understudy.channel.parking-time",
                                time,
                                "understudy.channel.parking-places",
                                Integer.toString(places)),
                        "test",
                        100))
                .withConverter(Duration.class, 100, ParkingTest::duration)
                .build()
                .getConfigMapping(ChannelConfig.class);
        return new Parking(reads, vertx, config, metrics);
    }

    private static Duration duration(String text) {
        return text.endsWith("ms")
                ? Duration.ofMillis(Long.parseLong(text.substring(0, text.length() - 2)))
                : Duration.parse("PT" + text);
    }
}
