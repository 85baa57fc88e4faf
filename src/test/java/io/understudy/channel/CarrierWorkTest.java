package io.understudy.channel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.smallrye.mutiny.Uni;
import io.understudy.catalog.FlowStatus;
import io.understudy.embedded.EmbeddedInfrastructure;
import io.understudy.execution.ExecutionSummary;
import io.understudy.execution.Executions;
import io.understudy.job.Job;
import io.understudy.job.JobHandler;
import io.understudy.job.JobResult;
import io.understudy.sid.Sid;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Calls that we place, and whatever else carriers do for us. */
@QuarkusTest
@QuarkusTestResource(EmbeddedInfrastructure.class)
class CarrierWorkTest {

    private static final CarrierResult AWAY = new CarrierResult.Unavailable("The carrier is away.");

    private static final String MEETING = """
            {"description": "Gather people", "initial_state": "Trigger", "flags": {"allow_concurrent_calls": true},
             "states": [
              {"name": "Trigger", "type": "trigger", "properties": {},
               "transitions": [{"event": "incomingRequest", "next": "meet"}]},
              {"name": "meet", "type": "start-conversation",
               "transitions": [{"event": "created"}, {"event": "failed", "next": "alone"}],
               "properties": {
                 "conversation_service_sid": "IS0123456789abcdef0123456789abcdef",
                 "participants": [{"type": "chat", "identity": "ann"}]}},
              {"name": "alone", "type": "set-variables", "transitions": [{"event": "next"}],
               "properties": {"variables": [{"key": "failure", "value": "alone"}]}}]}""";

    @Inject
    Scene scene;

    @Inject
    Executions executions;

    @Inject
    ChannelConfig config;

    @Inject
    Addresses addresses;

    @Inject
    PublicUrl publicUrl;

    private final Scripted carrier = new Scripted();

    @Test
    void a_call_is_placed_with_addresses_that_come_back_to_the_wait() {
        Work ringing = ringing();
        carrier.answer = done("CallSid", "CA1");

        JobResult result = run(caller(), ringing.job(1, false));

        assertInstanceOf(JobResult.Settled.class, result);
        OutboundCall call = carrier.calls.get(0);
        String base = "http://localhost:" + RestAssured.port;
        assertEquals(base + ringing.url(call, WebhookUrls.ANSWERED), call.answerUrl());
        assertEquals(base + ringing.url(call, WebhookUrls.STATUS), call.statusUrl());
        assertFalse(ringing.ended());
        assertEquals(0, ringing.jobs().size());
    }

    @Test
    void a_call_that_the_carrier_refuses_takes_the_failure_transition() {
        Work ringing = ringing();
        carrier.answer = new CarrierResult.Refused(21211, "no such number");

        run(caller(), ringing.job(1, false));

        assertEquals("failed 21211", ringing.failure());
    }

    @Test
    void a_carrier_that_is_away_is_tried_again_and_the_last_attempt_tells_the_flow() {
        Work ringing = ringing();
        carrier.answer = AWAY;

        assertEquals(new JobResult.Retry("The carrier is away."), run(caller(), ringing.job(1, false)));
        assertFalse(ringing.ended());
        assertInstanceOf(JobResult.Settled.class, run(caller(), ringing.job(8, true)));

        assertEquals("failed 20503", ringing.failure());
    }

    @Test
    void a_call_that_the_carrier_knows_is_not_placed_again() {
        Work ringing = ringing();
        carrier.known = Optional.of(done("CallSid", "CA7"));

        JobResult result = run(caller(), ringing.job(2, false));

        assertInstanceOf(JobResult.Settled.class, result);
        assertEquals(List.of("find"), carrier.asked);
    }

    @Test
    void while_the_carrier_cannot_say_whether_it_has_the_call_nobody_is_called() {
        Work ringing = ringing();
        carrier.known = Optional.of(AWAY);

        assertInstanceOf(JobResult.Retry.class, run(caller(), ringing.job(2, false)));
        assertEquals(List.of("find"), carrier.asked);
    }

    @Test
    void a_call_that_the_carrier_never_heard_of_is_placed() {
        Work ringing = ringing();
        carrier.answer = done("CallSid", "CA1");

        run(caller(), ringing.job(2, false));

        assertEquals(List.of("find", "call"), carrier.asked);
    }

    @Test
    void a_carrier_that_breaks_counts_as_away() {
        Work ringing = ringing();
        carrier.answer = null;

        assertInstanceOf(JobResult.Retry.class, run(caller(), ringing.job(1, false)));
        assertEquals(1, ringing.jobs().size());
    }

    @Test
    void what_a_carrier_did_goes_to_the_flow_and_the_conversation_is_known_from_then_on() {
        Work meeting = meeting();
        ObjectNode resource = JsonNodeFactory.instance.objectNode();
        resource.putObject("conversation")
                .put("sid", "CH0123456789abcdef0123456789abcdef")
                .put("state", "active");
        carrier.answer = new CarrierResult.Done(resource);

        run(asker(), meeting.job(3, false));

        assertEquals(List.of("perform"), carrier.asked);
        CarrierRequest request = carrier.requests.get(0);
        assertEquals("http://localhost:" + RestAssured.port + Scene.webhook(meeting.flow), request.webhookUrl());
        assertEquals(3, request.attempt());
        assertTrue(meeting.ended());
        assertEquals(
                "active",
                scene.context(meeting.flow, meeting.execution.sid())
                        .at("/widgets/meet/conversation/state")
                        .asText());
    }

    @Test
    void what_a_carrier_will_not_do_or_not_in_time_takes_the_failure_transition() {
        Work refused = meeting();
        Work unheard = meeting();

        carrier.answer = new CarrierResult.Refused(50350, "no such service");
        run(asker(), refused.job(1, false));
        carrier.answer = AWAY;
        assertInstanceOf(JobResult.Retry.class, run(asker(), unheard.job(1, false)));
        run(asker(), unheard.job(8, true));

        assertEquals("alone", refused.failure());
        assertEquals("alone", unheard.failure());
    }

    private Work ringing() {
        return new Work("place-call", scene.flow(FlowStatus.PUBLISHED, Scene.definition("hotline.json")));
    }

    private Work meeting() {
        return new Work("ask-carrier", scene.flow(FlowStatus.PUBLISHED, MEETING));
    }

    private JobHandler caller() {
        return new PlaceCallHandler(
                carriers(), executions, config, new CarrierMetrics(new SimpleMeterRegistry()), publicUrl);
    }

    private JobHandler asker() {
        return new AskCarrierHandler(
                carriers(), executions, config, new CarrierMetrics(new SimpleMeterRegistry()), publicUrl);
    }

    private Carriers carriers() {
        return new Carriers(config, List.of(carrier), List.of(), addresses);
    }

    private static JobResult run(JobHandler handler, Job job) {
        return Scene.get(() -> handler.run(job));
    }

    private static CarrierResult done(String name, String value) {
        return new CarrierResult.Done(JsonNodeFactory.instance.objectNode().put(name, value));
    }

    /** An execution that wants something of the carrier. */
    private final class Work {

        private final String kind;
        private final Sid flow;
        private final ExecutionSummary execution;

        private Work(String kind, Sid flow) {
            this.kind = kind;
            this.flow = flow;
            this.execution = scene.start(flow, Scene.somebody(), Scene.US);
        }

        /** Its job, as the queue would hand it out in that attempt. */
        private Job job(int attempt, boolean last) {
            Row row = scene.rows(
                            "UPDATE job SET attempt = $2::int, state = 'running', due_at = now() + interval '1 hour'"
                                    + " WHERE execution_sid = $1 AND kind = $3 RETURNING id, fence, args",
                            execution.sid().uuid(),
                            attempt,
                            kind)
                    .get(0);
            return new Job(
                    row.getLong("id"),
                    Scene.ACCOUNT,
                    kind,
                    execution.sid(),
                    row.getInteger("fence"),
                    row.getString("args"),
                    attempt,
                    last,
                    null);
        }

        private List<Row> jobs() {
            return scene.rows(
                    "SELECT id FROM job WHERE execution_sid = $1 AND kind = $2",
                    execution.sid().uuid(),
                    kind);
        }

        private String url(OutboundCall call, String event) {
            int fence = call.effect().id().fence();
            return WebhookUrls.returning("", Scene.ACCOUNT, flow, execution.sid(), fence, event);
        }

        private boolean ended() {
            return scene.execution(flow, execution.sid()).ended();
        }

        private String failure() {
            return scene.context(flow, execution.sid())
                    .at("/flow/variables/failure")
                    .asText();
        }
    }

    /** A carrier that does as it is told. */
    private static final class Scripted implements Carrier {

        private final List<String> asked = new ArrayList<>();
        private final List<OutboundCall> calls = new ArrayList<>();
        private final List<CarrierRequest> requests = new ArrayList<>();
        private CarrierResult answer = AWAY;
        private Optional<CarrierResult> known = Optional.empty();

        @Override
        public String name() {
            return "simulator";
        }

        @Override
        public Uni<SendResult> send(OutboundMessage message) {
            throw new AssertionError("nobody writes");
        }

        @Override
        public Uni<Optional<SendResult>> find(OutboundMessage message) {
            throw new AssertionError("nobody writes");
        }

        @Override
        public Uni<CarrierResult> call(OutboundCall call) {
            asked.add("call");
            calls.add(call);
            return said();
        }

        @Override
        public Uni<Optional<CarrierResult>> find(OutboundCall call) {
            asked.add("find");
            return Uni.createFrom().item(known);
        }

        @Override
        public Uni<CarrierResult> perform(CarrierRequest request) {
            asked.add("perform");
            requests.add(request);
            return said();
        }

        private Uni<CarrierResult> said() {
            if (answer == null) {
                throw new IllegalStateException("a bug, made on purpose");
            }
            return Uni.createFrom().item(answer);
        }
    }
}
